import { type Random, seededRandom } from '../base/random.ts';
import { expandedLevel } from './expanded-level.ts';
import { quantile } from './quantiles.ts';
import type { Interval } from './wilson.ts';

/** A figure with its 95 % interval, which is absent where there are too few values for one. */
export interface Ratio {
  value: number;
  interval?: Interval;
}

/** Fewer values than this on a side say too little about their median to resample it. */
const SMALLEST_N = 10;
const RESAMPLES = 2_000;

/**
 * median(head) / median(base) with the 95 % percentile bootstrap interval (Efron 1979) of two independent samples, each
 * resampled on its own, expanded for few values. Undefined where a side is empty or the median of `base` is not above 0.
 */
export function medianRatio(
  base: readonly number[],
  head: readonly number[],
  { seed }: { seed: number },
): Ratio | undefined {
  const least = Math.min(base.length, head.length);
  if (least === 0) return undefined;
  const [below, above] = [base, head].map((values) => Float64Array.from(values).sort()) as [
    Float64Array,
    Float64Array,
  ];
  const baseMedian = quantile(below, 0.5);
  if (!(baseMedian > 0)) return undefined;
  const value = quantile(above, 0.5) / baseMedian;
  if (least < SMALLEST_N) return { value };
  const random = seededRandom(seed);
  const resampled = Float64Array.from(
    { length: RESAMPLES },
    () => resampledMedian(above, random) / resampledMedian(below, random),
  ).sort();
  const level = expandedLevel(least);
  return { value, interval: { low: quantile(resampled, level), high: quantile(resampled, 1 - level) } };
}

/**
 * The median of n draws from n ascending values, without drawing them: it is the value at the median of n uniform
 * numbers, which is Beta((n + 1)/2, (n + 1)/2), drawn as ½ + ½ cos(2πu) √(1 − v^(2/n)) (Ulrich 1984). So long runs
 * cost no more than short ones.
 */
function resampledMedian(ascending: Float64Array, random: Random): number {
  const { length: n } = ascending;
  const at = 0.5 + 0.5 * Math.cos(2 * Math.PI * random()) * Math.sqrt(1 - random() ** (2 / n));
  return ascending[Math.min(n - 1, Math.floor(at * n))]!;
}
