import { bootstrapMean } from './bootstrap.ts';
import { clusterSums, type Groups } from './clusters.ts';
import { effectiveCount } from './effective-count.ts';
import { wilsonInterval } from './wilson.ts';

/**
 * A mean in 0..1 with its 95 % interval. `n` values entered it; `unscored` (nothing to score, or unreadable) and
 * `failed` (outages) did not, and are shown beside it.
 */
export interface Estimate {
  mean: number;
  low: number;
  high: number;
  n: number;
  unscored: number;
  failed: number;
}

/** What stayed out of an estimate. */
export interface LeftOut {
  unscored: number;
  failed: number;
}

/** Below this many clusters the percentile bootstrap covers too little, and is widened to the Wilson interval. */
const SMALL_N = 10;

/**
 * The mean of scores (each 0..1, one per test case) with a bootstrap interval over the clusters of `groups`. Where
 * resampling shows no spread (one value, or all equal), and below 10 clusters where that is wider, Wilson's interval of
 * the mean is used, with the number of clusters as its n: it holds for any score within 0..1. So 8 of 8 is 0.676 to 1.
 * Undefined for no values: unknown is not 0.
 */
export function meanEstimate(
  values: readonly number[],
  options: LeftOut & { seed: number; groups?: Groups },
): Estimate | undefined {
  const n = values.length;
  if (n === 0) return undefined;
  if (values.some((value) => !(value >= 0 && value <= 1))) throw new RangeError('scores lie within 0..1');
  const { seed, groups, unscored, failed } = options;
  const mean = Math.min(1, values.reduce((total, value) => total + value, 0) / n);
  const clusters = clusterSums(values, groups).sums.length;
  const resampled = bootstrapMean(values, { seed, groups });
  const wilson = wilsonInterval(mean * clusters, clusters);
  const low = resampled && (clusters < SMALL_N ? Math.min(resampled.low, wilson.low) : resampled.low);
  const high = resampled && (clusters < SMALL_N ? Math.max(resampled.high, wilson.high) : resampled.high);
  return { mean, low: low ?? wilson.low, high: high ?? wilson.high, n, unscored, failed };
}

/** A share of yes-or-no results with Wilson's interval; undefined for `n` = 0. */
export function rateEstimate(successes: number, n: number, leftOut: LeftOut): Estimate | undefined {
  return rateOf(successes, n, n, leftOut);
}

/** The share of 1 among values that are 0 or 1, with Wilson's interval of as many results as the clusters are worth. */
export function groupedRateEstimate(
  values: readonly number[],
  options: LeftOut & { groups?: Groups },
): Estimate | undefined {
  const successes = values.filter((value) => value === 1).length;
  return rateOf(successes, values.length, effectiveCount(values, options.groups), options);
}

function rateOf(
  successes: number,
  n: number,
  worth: number,
  { unscored, failed }: LeftOut,
): Estimate | undefined {
  if (n === 0) return undefined;
  const mean = successes / n;
  return { mean, ...wilsonInterval(mean === 1 ? worth : mean * worth, worth), n, unscored, failed };
}
