import { seededRandom } from '../base/random.ts';
import { clusterSums, type Groups } from './clusters.ts';
import { isNearNormal, normalTail } from './normal.ts';

/** Up to this many clusters that differ, every assignment of signs is tried (2^13 of them). */
const MOST_EXACT = 13;
const FLIPS = 9_999;
/** Sums that are equal but for rounding count as equal. */
const TOLERANCE = 1e-9;

/**
 * The two-sided p-value of a mean of paired differences under "neither is better": the share of sign assignments
 * whose sum is at least as far from 0 (Fisher 1935). Signs are flipped by whole cluster of `groups`. Exact for at
 * most 13 clusters that differ; else (b + 1)/(m + 1) of m = 9,999 seeded draws, which is never 0 (Phipson & Smyth 2010).
 * Many that are near normal (`isNearNormal`) are not drawn: the sum of their signs has variance Σ sum², and p is no
 * smaller than draws would show.
 */
export function signFlipPValue(
  differences: readonly number[],
  options: { seed: number; groups?: Groups },
): number {
  const sums = clusterSums(differences, options.groups).sums.filter((sum) => Math.abs(sum) > TOLERANCE);
  const observed = Math.abs(sums.reduce((total, sum) => total + sum, 0)) - TOLERANCE;
  const isAsFar = (total: number) => Math.abs(total) >= observed;
  if (sums.length <= MOST_EXACT) return signedSums(sums).filter(isAsFar).length / 2 ** sums.length;
  if (isNearNormal(sums)) {
    const deviation = Math.sqrt(sums.reduce((total, sum) => total + sum * sum, 0));
    return Math.max(2 * normalTail(Math.max(0, observed) / deviation), 1 / (FLIPS + 1));
  }
  const random = seededRandom(options.seed);
  const tables = Array.from({ length: Math.ceil(sums.length / 8) }, (_, at) =>
    signedSums(sums.subarray(at * 8, at * 8 + 8)),
  );
  let asFar = 0;
  for (let flip = 0; flip < FLIPS; flip++) {
    let total = 0;
    let bits = 0;
    for (let at = 0; at < tables.length; at++) {
      const table = tables[at]!;
      // A draw holds the signs of four tables.
      bits = at % 4 === 0 ? random() * 4294967296 : bits >>> 8;
      total += table[bits & (table.length - 1)]!;
    }
    if (isAsFar(total)) asFar++;
  }
  return (asFar + 1) / (FLIPS + 1);
}

/** The sums of all assignments of signs, 2^n of them. */
function signedSums(values: Float64Array): Float64Array {
  let sums = Float64Array.of(0);
  for (const value of values) {
    const longer = new Float64Array(sums.length * 2);
    longer.set(sums.map((sum) => sum - value));
    longer.set(
      sums.map((sum) => sum + value),
      sums.length,
    );
    sums = longer;
  }
  return sums;
}
