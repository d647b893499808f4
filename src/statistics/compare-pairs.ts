import { clusterSums, type Groups, varianceOfMean } from './clusters.ts';
import { correlationOf } from './correlation.ts';
import { meanEstimate } from './estimate.ts';
import { mcnemarPValue } from './mcnemar.ts';
import { Z95 } from './normal.ts';
import { signFlipPValue } from './sign-flip.ts';
import { wilsonInterval } from './wilson.ts';

/** The values of one test case in both runs, each in 0..1. */
export interface Pair {
  base: number;
  head: number;
  group?: string;
}

/** How head differs from base over `n` cases. */
export interface PairedComparison {
  n: number;
  /** The mean of head − base, in −1..1, with its 95 % interval. */
  difference: number;
  low: number;
  high: number;
  /** Two-sided, of `test`. */
  pValue: number;
  test: 'permutation' | 'mcnemar';
  /** Pearson's, of the two values of a case; undefined where either does not vary. */
  correlation?: number;
  /** The smallest true difference that as many cases would show 4 times in 5; undefined where no case differs from another. */
  smallestDifference?: number;
}

/** The 80 % point of the standard normal distribution. */
const Z80 = 0.8416212335729143;
const ROUNDING = 1e-20;

/**
 * Compares paired values by the mean of their differences, clusters (pairs of one `group`) kept whole. The test is
 * McNemar's where every value is 0 or 1 and every cluster one case, else a permutation of signs. The smallest
 * difference is (z₀.₉₇₅ + z₀.₈) · sd/√n (Cohen 1988, §2; power 80 %, two-sided 5 %), sd/√n with the clusters in it.
 * Undefined without pairs.
 */
export function comparePairs(pairs: readonly Pair[], seed: number): PairedComparison | undefined {
  const differences = pairs.map(({ base, head }) => head - base);
  const groups = pairs.map(({ group }) => group);
  const interval = intervalOf(differences, groups, seed);
  if (!interval) return undefined;
  const clusters = clusterSums(differences, groups);
  const binary = pairs.every(({ base, head }) => isBinary(base) && isBinary(head));
  const exact = binary && clusters.sums.length === pairs.length;
  const correlation = correlationOf(pairs.map(({ base, head }) => [base, head]));
  const variance = varianceOfMean(clusters);
  return {
    n: pairs.length,
    ...interval,
    pValue: exact
      ? mcnemarPValue(
          differences.filter((difference) => difference < 0).length,
          differences.filter((difference) => difference > 0).length,
        )
      : signFlipPValue(differences, { seed, groups }),
    test: exact ? 'mcnemar' : 'permutation',
    ...(correlation !== undefined && { correlation }),
    ...(variance !== undefined &&
      variance > ROUNDING && { smallestDifference: (Z95 + Z80) * Math.sqrt(variance) }),
  };
}

function isBinary(value: number): boolean {
  return value === 0 || value === 1;
}

/**
 * The mean of differences with its interval. Where all are equal, another one has been seen 0 times in `count`
 * clusters: it can be as frequent as Wilson's upper bound of that, and as far off as −1 or 1.
 */
function intervalOf(differences: readonly number[], groups: Groups, seed: number) {
  // Differences lie in −1..1; moved to 0..1 they share the estimate's care for few.
  const moved = meanEstimate(
    differences.map((difference) => (difference + 1) / 2),
    { seed, groups, unscored: 0, failed: 0 },
  );
  if (!moved) return undefined;
  const { mean } = moved;
  let { low, high } = moved;
  if (differences.every((difference) => Math.abs(difference - differences[0]!) < 1e-12)) {
    const count = clusterSums(differences, groups).sums.length;
    const unseen = wilsonInterval(0, count).high;
    [low, high] = [mean - unseen * mean, mean + unseen * (1 - mean)];
  }
  // To 12 digits: rounding must not make a difference of 0 negative.
  const back = (share: number) => Math.round((2 * share - 1) * 1e12) / 1e12 + 0;
  return { difference: back(mean), low: back(low), high: back(high) };
}
