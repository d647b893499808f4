/** A histogram of seconds as it stands: cumulative counts by upper bound (the last Infinity). */
export interface Histogram {
  sum: number;
  /** Absent on llama.cpp, which adds up seconds alone. */
  count?: number;
  buckets: Map<number, number>;
}

/** A quantile read from buckets: it lies above `overMs` and up to `upToMs` (absent: the last bucket has no end). */
export interface BucketQuantile {
  overMs: number;
  upToMs?: number;
  /** Linear within the bucket; absent where the bucket has no end. */
  estimateMs?: number;
}

/** Times of one kind over a run. The mean is exact; a tail is only given where `n` can show it (10, 20, 100). */
export interface ServerTimes {
  totalMs: number;
  n?: number;
  meanMs?: number;
  p50?: BucketQuantile;
  p90?: BucketQuantile;
  p95?: BucketQuantile;
  p99?: BucketQuantile;
}

type Bucket = { upToS: number; count: number };

const MS = 1000;

/**
 * What a histogram gained between two moments; undefined where it gained nothing. Quantiles as Prometheus'
 * `histogram_quantile`: linear within the bucket, the first one from 0.
 */
export function timesBetween(first: Histogram | undefined, last: Histogram): ServerTimes | undefined {
  const totalMs = (last.sum - (first?.sum ?? 0)) * MS;
  if (last.count === undefined) return totalMs > 0 ? { totalMs } : undefined;
  const n = last.count - (first?.count ?? 0);
  if (n <= 0) return undefined;
  const buckets = [...last.buckets]
    .map(([upToS, count]) => ({ upToS, count: count - (first?.buckets.get(upToS) ?? 0) }))
    .sort((a, b) => a.upToS - b.upToS);
  const tail = (share: number, smallestN: number) =>
    n >= smallestN ? quantileIn(buckets, share) : undefined;
  return {
    totalMs,
    n,
    meanMs: totalMs / n,
    p50: quantileIn(buckets, 0.5),
    p90: tail(0.9, 10),
    p95: tail(0.95, 20),
    p99: tail(0.99, 100),
  };
}

function quantileIn(buckets: readonly Bucket[], share: number): BucketQuantile | undefined {
  const rank = share * (buckets.at(-1)?.count ?? 0);
  const at = buckets.findIndex(({ count }) => count >= rank);
  const bucket = buckets[at];
  if (!bucket || rank <= 0) return undefined;
  const below = buckets[at - 1] ?? { upToS: 0, count: 0 };
  const overMs = below.upToS * MS;
  if (bucket.upToS === Number.POSITIVE_INFINITY) return { overMs };
  const upToMs = bucket.upToS * MS;
  const inside = (rank - below.count) / (bucket.count - below.count);
  return { overMs, upToMs, estimateMs: overMs + (upToMs - overMs) * inside };
}
