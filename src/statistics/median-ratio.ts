import { seededRandom } from '../base/random.ts';
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

/** The median with its 95 % percentile bootstrap interval (Efron 1979), expanded for few values; undefined for none. */
export function medianEstimate(values: readonly number[], options: { seed: number }): Ratio | undefined {
  return estimated([values], options.seed, ([medians]) => medians);
}

/**
 * median(head) / median(base) with the 95 % percentile bootstrap interval of two independent samples, each resampled
 * on its own. Undefined where a side is empty or the median of `base` is not positive.
 */
export function medianRatio(
  base: readonly number[],
  head: readonly number[],
  options: { seed: number },
): Ratio | undefined {
  if (base.length > 0 && medianOf(base) <= 0) return undefined;
  return estimated([base, head], options.seed, ([below, above]) => above! / below!);
}

function estimated(
  samples: readonly (readonly number[])[],
  seed: number,
  figure: (medians: number[]) => number | undefined,
): Ratio | undefined {
  if (samples.some(({ length }) => length === 0)) return undefined;
  const value = figure(samples.map(medianOf))!;
  const least = Math.min(...samples.map(({ length }) => length));
  if (least < SMALLEST_N) return { value };
  const random = seededRandom(seed);
  const resampled = Float64Array.from({ length: RESAMPLES }, () =>
    figure(
      samples.map((values) => medianOf(values.map(() => values[(random() * values.length) | 0]!))),
    )!,
  ).sort();
  const level = expandedLevel(least);
  return { value, interval: { low: quantile(resampled, level), high: quantile(resampled, 1 - level) } };
}

function medianOf(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}
