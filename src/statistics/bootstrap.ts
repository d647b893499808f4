import { seededRandom } from '../base/random.ts';
import { clusterSums, type Groups, varianceOfMean } from './clusters.ts';
import { expandedLevel } from './expanded-level.ts';
import { isNearNormal, Z95 } from './normal.ts';
import { quantile } from './quantiles.ts';
import type { Interval } from './wilson.ts';

const ROUNDING = 1e-12;

/**
 * The 95 % percentile bootstrap interval (Efron 1979) of a mean, in the unit of the values; the same seed gives
 * the same interval. Whole clusters are drawn (values that share a name in `groups`; Davison & Hinkley 1997, §3.8;
 * Cameron, Gelbach & Miller 2008), and the mean of a resample is the ratio of its sums. The percentiles are expanded
 * for few clusters (`expandedLevel`); many that are near normal (`isNearNormal`) are not drawn: their interval is the limit's,
 * mean ± 1.96 · √variance. Undefined for fewer than two clusters and for cluster means that are all equal:
 * resampling them shows no spread, which would pass for certainty.
 */
export function bootstrapMean(
  values: ArrayLike<number>,
  options: { seed: number; resamples?: number; groups?: Groups },
): Interval | undefined {
  const { sums, sizes } = clusterSums(values, options.groups);
  const count = sums.length;
  const same = (sum: number, at: number) => Math.abs(sum / sizes[at]! - sums[0]! / sizes[0]!) < ROUNDING;
  if (count < 2 || sums.every(same)) return undefined;
  const n = sizes.reduce((total, size) => total + size, 0);
  const mean = sums.reduce((total, sum) => total + sum, 0) / n;
  if (isNearNormal(sums.map((sum, at) => sum - mean * sizes[at]!))) {
    const half = Z95 * Math.sqrt(varianceOfMean({ sums, sizes })!);
    return { low: mean - half, high: mean + half };
  }
  const random = seededRandom(options.seed);
  const means = new Float64Array(options.resamples ?? 2_000);
  for (let resample = 0; resample < means.length; resample++) {
    let sum = 0;
    let size = 0;
    for (let draw = 0; draw < count; draw++) {
      const cluster = (random() * count) | 0;
      sum += sums[cluster]!;
      size += sizes[cluster]!;
    }
    means[resample] = sum / size;
  }
  means.sort();
  const level = expandedLevel(count);
  return { low: quantile(means, level), high: quantile(means, 1 - level) };
}
