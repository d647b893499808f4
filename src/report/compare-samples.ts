import type { Arm, Sample } from '../run/sample.ts';
import { comparePairs, type PairedComparison } from '../statistics/compare-pairs.ts';
import { holmAdjusted } from '../statistics/holm.ts';
import { areJudged, type FinalScore, finalScoreOf } from './final-score-of.ts';
import { type CaseGroups, reduceTrials, scoreOf } from './reduce-trials.ts';

/** Two arms whose samples are compared; comparisons of one `family` and metric are adjusted together. */
export interface ComparedArms {
  base: Arm;
  head: Arm;
  family: string;
  baseSamples: readonly Sample[];
  headSamples: readonly Sample[];
}

/**
 * A paired difference (head − base) over the cases that both arms scored. `pAdjusted` is Holm's over the comparisons
 * of its kind and metric; `shown`: the interval excludes 0 and `pAdjusted` < 0.05.
 */
export interface Comparison extends PairedComparison {
  base: Arm;
  head: Arm;
  metric: FinalScore;
  /** The judge's figures of both sides; absent where a side has none, and the rules' are compared. */
  judged?: true;
  pAdjusted: number;
  shown: boolean;
}

const METRICS = ['coverage', 'pass'] as const;

/**
 * Compares coverage and pass of each two arms, paired by test case, with the judge's verdicts where both sides have
 * them. p is adjusted (Holm) over the comparisons of a family; a difference is shown when its interval excludes 0 and the adjusted p is below 0.05.
 */
export function compareSamples(
  compared: readonly ComparedArms[],
  options: { seed: number; groupOf: CaseGroups },
): Comparison[] {
  const tested = compared.flatMap(({ base, head, family, baseSamples, headSamples }) => {
    const judged = areJudged(baseSamples) && areJudged(headSamples);
    const scoreIn = judged ? finalScoreOf : scoreOf;
    return METRICS.flatMap((metric) => {
      const measure = (sample: Sample) => scoreIn(sample, metric);
      const result = comparePairs(pairsOf(baseSamples, headSamples, measure, options.groupOf), options.seed);
      const pair = { family: `${family} ${metric}`, base, head, metric, ...(judged && { judged }) };
      return result ? [{ ...pair, ...result }] : [];
    });
  });
  return tested.map(({ family, ...comparison }) => {
    const peers = tested.filter((other) => other.family === family);
    const adjusted = holmAdjusted(peers.map(({ pValue }) => pValue));
    const at = peers.findIndex(({ base, head }) => base === comparison.base && head === comparison.head);
    const pAdjusted = adjusted[at] as number;
    const { low, high } = comparison;
    return { ...comparison, pAdjusted, shown: (low > 0 || high < 0) && pAdjusted < 0.05 };
  });
}

function pairsOf(
  base: readonly Sample[],
  head: readonly Sample[],
  measure: (sample: Sample) => number | undefined,
  groupOf: CaseGroups,
) {
  const baseValues = new Map(reduceTrials(base, measure).map(({ testcaseId, value }) => [testcaseId, value]));
  return reduceTrials(head, measure).flatMap(({ testcaseId, value }) => {
    const other = baseValues.get(testcaseId);
    return other === undefined ? [] : [{ base: other, head: value, group: groupOf[testcaseId] }];
  });
}
