import { bootstrapMean } from './bootstrap.ts';
import { clusterSums, type Groups } from './clusters.ts';
import type { Estimate, LeftOut } from './estimate.ts';
import { wilsonInterval } from './wilson.ts';

/** A value (0..1) of a stratum; `group` names its cluster, see `Groups`. */
export interface StratumValue {
  stratum: string;
  value: number;
  group?: Groups[number];
}

/** Below this many clusters the bootstrap covers too little, as in `meanEstimate`. */
const SMALL_N = 10;

/**
 * The unweighted mean of the means of strata, each as weighty as the others however many values it has. The interval
 * is that of a stratified bootstrap: each value's distance from the mean of its stratum, times N / (strata · its size),
 * is resampled, whose mean varies by Σ (variance of a stratum's mean) / strata². A stratum of one value adds no
 * spread. Where nothing does, and below 10 clusters where that is wider, Wilson's interval with the number of clusters
 * as its n. Undefined without values.
 */
export function stratifiedEstimate(
  values: readonly StratumValue[],
  { seed, unscored, failed }: LeftOut & { seed: number },
): Estimate | undefined {
  const n = values.length;
  if (n === 0) return undefined;
  const strata = new Map<string, { sum: number; size: number }>();
  for (const { stratum, value } of values) {
    const own = strata.get(stratum) ?? { sum: 0, size: 0 };
    own.sum += value;
    own.size += 1;
    strata.set(stratum, own);
  }
  const means = [...strata.values()].map(({ sum, size }) => sum / size);
  const mean = Math.min(1, means.reduce((total, one) => total + one, 0) / means.length);
  const weighed = values.map(({ stratum, value }) => {
    const { sum, size } = strata.get(stratum)!;
    return mean + ((value - sum / size) * n) / (strata.size * size);
  });
  const groups = values.map(({ group }) => group);
  const resampled = bootstrapMean(weighed, { seed, groups });
  const clusters = clusterSums(weighed, groups).sums.length;
  const wilson = wilsonInterval(mean * clusters, clusters);
  const isSmall = clusters < SMALL_N;
  const low = resampled
    ? Math.max(0, isSmall ? Math.min(resampled.low, wilson.low) : resampled.low)
    : wilson.low;
  const high = resampled
    ? Math.min(1, isSmall ? Math.max(resampled.high, wilson.high) : resampled.high)
    : wilson.high;
  return { mean, low, high, n, unscored, failed };
}
