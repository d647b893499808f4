import type { Sample } from '../../run/sample.ts';
import { comparePairs, type Pair, type PairedComparison } from '../../statistics/compare-pairs.ts';
import type { EstimateOptions } from '../estimate-cases.ts';
import { type CaseGroups, reduceTrials } from '../reduce-trials.ts';
import type { Measure } from './ablation-measures.ts';

/** A mean count over `n` cases; `difference` to the base is paired by case, in its own unit. */
export interface MeanCount {
  n: number;
  mean: number;
  difference?: Pick<PairedComparison, 'n' | 'difference' | 'low' | 'high'>;
}

/** The values of the cases that both sides have, each read by its own measure; trials are reduced to their mean. */
export function pairsOf(
  base: readonly Sample[],
  head: readonly Sample[],
  [ofBase, ofHead]: readonly [Measure, Measure],
  groupOf: CaseGroups,
): Pair[] {
  const values = new Map(reduceTrials(base, ofBase).map(({ testcaseId, value }) => [testcaseId, value]));
  return reduceTrials(head, ofHead).flatMap(({ testcaseId, value }) => {
    const other = values.get(testcaseId);
    const group = groupOf[testcaseId];
    return other === undefined ? [] : [{ base: other, head: value, ...(group !== undefined && { group }) }];
  });
}

/**
 * The mean of a count over the cases of `head`, and its difference to `base`: counts are brought into 0..1 by the
 * largest for the comparison, and back. Undefined where no case has one.
 */
export function compareCounts(
  base: readonly Sample[] | undefined,
  head: readonly Sample[],
  count: Measure,
  { seed, groupOf }: EstimateOptions,
): MeanCount | undefined {
  const values = reduceTrials(head, count).map(({ value }) => value);
  if (values.length === 0) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const pairs = pairsOf(base ?? [], head, [count, count], groupOf);
  const largest = Math.max(1, ...pairs.flatMap((pair) => [pair.base, pair.head]));
  const scaled = pairs.map((pair) => ({ ...pair, base: pair.base / largest, head: pair.head / largest }));
  const compared = comparePairs(scaled, seed);
  if (!compared) return { n: values.length, mean };
  const { n, difference, low, high } = compared;
  const back = { difference: difference * largest, low: low * largest, high: high * largest };
  return { n: values.length, mean, difference: { n, ...back } };
}
