/**
 * A distribution in the unit of its values. A tail is only given where the sample can show it: `p90` from 10
 * values, `p95` from 20, `p99` from 100 (one value beyond the quantile on average); below that it is undefined,
 * to be printed as "n too small".
 */
export interface Quantiles {
  n: number;
  mean: number;
  p50: number;
  p90?: number;
  p95?: number;
  p99?: number;
  min: number;
  max: number;
}

const SMALLEST_N = { p90: 10, p95: 20, p99: 100 };

/**
 * The quantile `share` (0..1) of values in ascending order: Hyndman & Fan 1996, type 7 (linear between order
 * statistics at (n − 1) · share). Throws a RangeError for an empty list.
 */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  if (ascending.length === 0 || !(share >= 0 && share <= 1)) {
    throw new RangeError(`no quantile ${share} of ${ascending.length} values`);
  }
  const position = (ascending.length - 1) * share;
  const below = Math.floor(position);
  const low = ascending[below]!;
  const high = ascending[Math.min(below + 1, ascending.length - 1)]!;
  return low + (high - low) * (position - below);
}

/** The quantiles of values in any order; undefined where there is none. */
export function quantilesOf(values: Iterable<number>): Quantiles | undefined {
  return quantilesOfSorted(Float64Array.from(values).sort());
}

/** The quantiles of values in ascending order; undefined where there is none. */
export function quantilesOfSorted(ascending: Float64Array): Quantiles | undefined {
  const n = ascending.length;
  if (n === 0) return undefined;
  const tail = (share: number, smallestN: number) =>
    n >= smallestN ? quantile(ascending, share) : undefined;
  let sum = 0;
  for (let at = 0; at < n; at++) sum += ascending[at]!;
  return {
    n,
    mean: sum / n,
    p50: quantile(ascending, 0.5),
    p90: tail(0.9, SMALLEST_N.p90),
    p95: tail(0.95, SMALLEST_N.p95),
    p99: tail(0.99, SMALLEST_N.p99),
    min: ascending[0]!,
    max: ascending[n - 1]!,
  };
}
