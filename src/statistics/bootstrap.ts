import { seededRandom } from '../base/random.ts';
import { quantile } from './quantiles.ts';
import type { Interval } from './wilson.ts';

/**
 * The 95 % percentile bootstrap interval (Efron 1979) of a mean, in the unit of the values; the same seed gives
 * the same interval. Undefined for fewer than two values and for values that are all equal: resampling them
 * shows no spread, which would pass for certainty.
 */
export function bootstrapMean(
  values: ArrayLike<number>,
  options: { seed: number; resamples?: number },
): Interval | undefined {
  const sample = Float64Array.from(values);
  const n = sample.length;
  if (n < 2 || sample.every((value) => value === sample[0])) return undefined;
  const random = seededRandom(options.seed);
  const means = new Float64Array(options.resamples ?? 2_000);
  for (let resample = 0; resample < means.length; resample++) {
    let sum = 0;
    for (let draw = 0; draw < n; draw++) sum += sample[(random() * n) | 0]!;
    means[resample] = sum / n;
  }
  means.sort();
  return { low: quantile(means, 0.025), high: quantile(means, 0.975) };
}
