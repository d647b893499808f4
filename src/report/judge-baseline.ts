import { armName } from '../run/sample.ts';
import type { RunComparison } from './compare-runs.ts';
import type { Comparison } from './compare-samples.ts';
import { formatDifference } from './format.ts';

/** How a run compares with its baseline, with what follows from it, a line each. */
export interface BaselineResult extends RunComparison {
  /** The drop (share) that is allowed. */
  maxDrop: number;
  /** Comparisons whose whole interval lies below −maxDrop. */
  worse: string[];
  /** Comparisons that are lower, but not by as much or not surely. */
  warnings: string[];
}

/**
 * Judges a comparison: exit code 102 where the 95 % interval of head − base lies wholly below −`maxDrop`. The interval
 * is not adjusted for the number of comparisons; where the adjusted reading differs, the line says so.
 */
export function judgeBaseline(comparison: RunComparison, maxDrop: number): BaselineResult {
  const isWorse = ({ high }: Comparison) => high < -maxDrop;
  const lower = comparison.comparisons.filter(({ difference }) => difference < 0);
  return {
    ...comparison,
    maxDrop,
    worse: lower
      .filter(isWorse)
      .map(
        (one) =>
          `${lineOf(one)}: worse than the baseline ${comparison.base}${allowance(maxDrop)}${adjusted(one)}`,
      ),
    warnings: lower
      .filter((one) => !isWorse(one))
      .map((one) =>
        one.high < 0
          ? `${lineOf(one)}: lower than the baseline ${comparison.base}, but not surely by more than max_drop ${maxDrop}`
          : `${lineOf(one)}: lower than the baseline ${comparison.base}, but no difference is shown`,
      ),
  };
}

/** 1 where no case could be compared, 102 where something is worse, else 0; with the reasons. */
export function baselineVerdict(result: BaselineResult): { exitCode: 0 | 1 | 102; reasons: string[] } {
  if (result.comparisons.length === 0)
    return {
      exitCode: 1,
      reasons: [`baseline ${result.base}: it shares no arm with a scored case of this run`],
    };
  return { exitCode: result.worse.length > 0 ? 102 : 0, reasons: result.worse };
}

function lineOf(comparison: Comparison): string {
  const { head, metric, judged, n } = comparison;
  return `${armName(head)}: ${judged ? `${metric} (judged)` : metric} ${formatDifference(comparison)} points on ${n} shared cases`;
}

/** The contract is about the interval of each figure alone; the table reads them after adjustment. */
function adjusted({ shown, pAdjusted }: Comparison): string {
  return shown
    ? ''
    : ` by its interval alone; adjusted for all comparisons no difference is shown (p ${pAdjusted.toFixed(3)})`;
}

function allowance(maxDrop: number): string {
  return maxDrop > 0 ? ` by more than max_drop ${maxDrop}` : '';
}
