import { Z95 } from './normal.ts';

/** Bounds of a 95 % interval. */
export interface Interval {
  low: number;
  high: number;
}

/**
 * The Wilson (1927) 95 % score interval of a share of `n` (> 0) trials, in 0..1. `successes` and `n` may be fractions:
 * for any score within 0..1 the variance is at most mean · (1 − mean), so the interval is then on the safe side.
 */
export function wilsonInterval(successes: number, n: number): Interval {
  if (!(n > 0 && successes >= 0 && successes <= n)) {
    throw new RangeError(`no share of ${successes} in ${n}`);
  }
  const share = successes / n;
  const square = Z95 * Z95;
  const centre = share + square / (2 * n);
  const half = Z95 * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  const scale = 1 + square / n;
  // At 0 and 1 the bound is exactly 0 and 1; rounding would leave 1e-17 beside it.
  return {
    low: successes === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: successes === n ? 1 : Math.min(1, (centre + half) / scale),
  };
}
