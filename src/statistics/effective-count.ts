import { clusterSums, type Groups, varianceOfMean } from './clusters.ts';

/** With fewer successes or failures than this, how far they cluster cannot be seen. */
const FEWEST_OF_A_KIND = 10;

/**
 * How many independent yes-or-no results clustered ones are worth, at most their number: n over the design effect
 * (Kish 1965), for use in Wilson's interval (Franco, Little, Louis & Slud 2019). With fewer than 10 successes or
 * failures no more than the number of clusters, as if the results of each were one.
 */
export function effectiveCount(values: readonly number[], groups?: Groups): number {
  const n = values.length;
  const clusters = clusterSums(values, groups);
  if (clusters.sums.length === n) return n;
  const share = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = varianceOfMean(clusters);
  const worth = variance ? Math.min(n, (share * (1 - share)) / variance) : clusters.sums.length;
  const rarer = Math.min(share, 1 - share) * n;
  return rarer < FEWEST_OF_A_KIND ? Math.min(worth, clusters.sums.length) : worth;
}
