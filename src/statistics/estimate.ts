import { bootstrapMean } from './bootstrap.ts';
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

/** Below this the percentile bootstrap covers too little, and is widened to the Wilson interval. */
const SMALL_N = 10;

/**
 * The mean of scores (each 0..1, one per test case) with a bootstrap interval. Where resampling shows no spread
 * (one value, or all equal), and below 10 values where that is wider, Wilson's interval of the mean is used:
 * it holds for any score within 0..1. So 8 of 8 is 0.676 to 1. Undefined for no values: unknown is not 0.
 */
export function meanEstimate(
  values: readonly number[],
  options: LeftOut & { seed: number },
): Estimate | undefined {
  const n = values.length;
  if (n === 0) return undefined;
  if (values.some((value) => !(value >= 0 && value <= 1))) throw new RangeError('scores lie within 0..1');
  const sum = Math.min(
    n,
    values.reduce((total, value) => total + value, 0),
  );
  const resampled = bootstrapMean(values, { seed: options.seed });
  const wilson = wilsonInterval(sum, n);
  const low = resampled && (n < SMALL_N ? Math.min(resampled.low, wilson.low) : resampled.low);
  const high = resampled && (n < SMALL_N ? Math.max(resampled.high, wilson.high) : resampled.high);
  return {
    mean: sum / n,
    low: low ?? wilson.low,
    high: high ?? wilson.high,
    n,
    unscored: options.unscored,
    failed: options.failed,
  };
}

/** A share of yes-or-no results with Wilson's interval; undefined for `n` = 0. */
export function rateEstimate(successes: number, n: number, leftOut: LeftOut): Estimate | undefined {
  if (n === 0) return undefined;
  return {
    mean: successes / n,
    ...wilsonInterval(successes, n),
    n,
    unscored: leftOut.unscored,
    failed: leftOut.failed,
  };
}
