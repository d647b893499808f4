import type { Arm, Sample } from '../run/sample.ts';
import { comparePairs, type PairedComparison } from '../statistics/compare-pairs.ts';
import { holmAdjusted } from '../statistics/holm.ts';
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
  metric: 'coverage' | 'pass';
  pAdjusted: number;
  shown: boolean;
}

const METRICS = ['coverage', 'pass'] as const;

/**
 * Compares coverage and pass of each two arms, paired by test case. p is adjusted (Holm) over the comparisons of a
 * family; a difference is shown when its interval excludes 0 and the adjusted p is below 0.05.
 */
export function compareSamples(
  compared: readonly ComparedArms[],
  options: { seed: number; groupOf: CaseGroups },
): Comparison[] {
  const tested = compared.flatMap(({ base, head, family, baseSamples, headSamples }) =>
    METRICS.flatMap((metric) => {
      const result = comparePairs(pairsOf(baseSamples, headSamples, metric, options.groupOf), options.seed);
      return result ? [{ family: `${family} ${metric}`, base, head, metric, ...result }] : [];
    }),
  );
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
  metric: Comparison['metric'],
  groupOf: CaseGroups,
) {
  const valuesOf = (samples: readonly Sample[]) => reduceTrials(samples, (sample) => scoreOf(sample, metric));
  const baseValues = new Map(valuesOf(base).map(({ testcaseId, value }) => [testcaseId, value]));
  return valuesOf(head).flatMap(({ testcaseId, value }) => {
    const other = baseValues.get(testcaseId);
    return other === undefined ? [] : [{ base: other, head: value, group: groupOf[testcaseId] }];
  });
}
