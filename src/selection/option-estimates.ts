import { comparePairs, type PairedComparison } from '../statistics/compare-pairs.ts';
import { type Estimate, groupedRateEstimate, meanEstimate } from '../statistics/estimate.ts';
import { holmAdjusted } from '../statistics/holm.ts';
import type { OptionCase } from './option.ts';
import { pairedCases, type WithCases } from './paired-cases.ts';
import { remembered } from './remembered.ts';

/** What is estimated over the cases of an option, 0..1. */
export type OptionMetric = 'coverage' | 'pass' | 'contradiction' | 'correct';

/** `pAdjusted` is Holm's over the comparisons of one table; `shown`: the interval excludes 0 and `pAdjusted` < 0.05. */
export interface AdjustedComparison extends PairedComparison {
  pAdjusted: number;
  shown: boolean;
}

/**
 * The mean of a metric over the cases that have it, with its 95 % interval; groups of cases are kept whole. `failed`
 * counts cases that failed in every trial, `unscored` the others without a value. Undefined where no case has one.
 */
export function estimateOf({ cases }: WithCases, metric: OptionMetric, seed: number): Estimate | undefined {
  return remembered([cases], `${metric} ${seed}`, () => estimateCases(cases, metric, seed));
}

function estimateCases(
  cases: readonly OptionCase[],
  metric: OptionMetric,
  seed: number,
): Estimate | undefined {
  const values: number[] = [];
  const groups: (string | undefined)[] = [];
  let [unscored, failed] = [0, 0];
  for (const one of cases) {
    const value = one[metric];
    if (one.failed) failed += 1;
    else if (value === undefined) unscored += 1;
    if (value === undefined) continue;
    values.push(value);
    groups.push(one.group);
  }
  const options = { seed, groups, unscored, failed };
  return values.every((value) => value === 0 || value === 1)
    ? groupedRateEstimate(values, options)
    : meanEstimate(values, options);
}

/** head − base over the cases that both scored; undefined without any. */
export function compareOptions(
  base: WithCases,
  head: WithCases,
  metric: OptionMetric,
  seed: number,
): PairedComparison | undefined {
  return remembered([base.cases, head.cases], `${metric} ${seed}`, () =>
    comparePairs(
      pairedCases(base, head, (one) => one[metric]),
      seed,
    ),
  );
}

/** The comparisons of one table, adjusted for their number; those that are undefined stay so. */
export function adjustComparisons(
  comparisons: readonly (PairedComparison | undefined)[],
): (AdjustedComparison | undefined)[] {
  const known = comparisons.filter((one) => one !== undefined);
  const adjusted = holmAdjusted(known.map(({ pValue }) => pValue));
  return comparisons.map((one) => {
    if (!one) return undefined;
    const pAdjusted = adjusted[known.indexOf(one)]!;
    return { ...one, pAdjusted, shown: (one.low > 0 || one.high < 0) && pAdjusted < 0.05 };
  });
}
