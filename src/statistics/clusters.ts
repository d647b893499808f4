/** Values summed within the units that vary independently, in the order in which each cluster first appears. */
export interface Clusters {
  sums: Float64Array;
  sizes: Float64Array;
}

/** Cluster names beside values; undefined (or no list) is a cluster of one. */
export type Groups = readonly (string | undefined)[];

/** Gathers values by cluster. Test cases that share a `group` share what makes them easy or hard. */
export function clusterSums(values: ArrayLike<number>, groups?: Groups): Clusters {
  if (!groups?.some((name) => name !== undefined))
    return { sums: Float64Array.from(values), sizes: new Float64Array(values.length).fill(1) };
  const clusterOf = new Map<string, number>();
  const sums: number[] = [];
  const sizes: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const name = groups?.[at];
    const cluster = (name === undefined ? undefined : clusterOf.get(name)) ?? sums.length;
    if (name !== undefined && !clusterOf.has(name)) clusterOf.set(name, cluster);
    sums[cluster] = (sums[cluster] ?? 0) + values[at]!;
    sizes[cluster] = (sizes[cluster] ?? 0) + 1;
  }
  return { sums: Float64Array.from(sums), sizes: Float64Array.from(sizes) };
}

/**
 * The variance of the mean of clustered values: G/(G − 1) · Σ (sum − mean · size)² / n² over G clusters (the
 * linearised ratio estimator, Cochran 1977, §6; with clusters of one it is s²/n). Undefined for fewer than 2 clusters.
 */
export function varianceOfMean({ sums, sizes }: Clusters): number | undefined {
  const count = sums.length;
  if (count < 2) return undefined;
  const n = sizes.reduce((total, size) => total + size, 0);
  const mean = sums.reduce((total, sum) => total + sum, 0) / n;
  const squares = sums.reduce((total, sum, at) => total + (sum - mean * sizes[at]!) ** 2, 0);
  return ((count / (count - 1)) * squares) / n ** 2;
}
