import { describe, expect, it } from 'vitest';
import { comparePairs } from './compare-pairs.ts';
import { correlationOf } from './correlation.ts';
import { holmAdjusted } from './holm.ts';
import { mcnemarPValue } from './mcnemar.ts';
import { signFlipPValue } from './sign-flip.ts';
import { wilsonInterval } from './wilson.ts';

describe('the permutation of signs', () => {
  it('is exact for few: all of one sign is 2 of 2^n', () => {
    expect(signFlipPValue([0.1, 0.2, 0.3], { seed: 1 })).toBe(2 / 2 ** 3);
    // Of ±1 ±2 ±4, as far out as 1 + 2 − 4 = −1 are all 8.
    expect(signFlipPValue([1, 2, -4], { seed: 1 })).toBe(1);
    expect(signFlipPValue([3, 2, -1], { seed: 1 })).toBe(4 / 8);
  });
  it('flips a group as a whole, and leaves out what does not differ', () => {
    expect(signFlipPValue([1, 1, 1, 1], { seed: 1, groups: ['a', 'a', 'b', 'b'] })).toBe(2 / 2 ** 2);
    expect(
      signFlipPValue([1, 1, 0, 0, 0.5, -0.5], { seed: 1, groups: ['a', undefined, 'b', 'b', 'c', 'c'] }),
    ).toBe(2 / 2 ** 2);
    expect(signFlipPValue([0, 0], { seed: 1 })).toBe(1);
  });
  it('draws signs for many, and is never 0', () => {
    expect(signFlipPValue(Array(60).fill(1), { seed: 1 })).toBe(1 / 10_000);
    const differences = Array.from({ length: 40 }, (_, at) => (at < 24 ? 1 : -1));
    // Two-sided binomial: P(|X − 20| ≥ 4) of 40 fair signs.
    expect(signFlipPValue(differences, { seed: 1 })).toBeCloseTo(mcnemarPValue(16, 24), 1);
    expect(signFlipPValue(differences, { seed: 1 })).toBe(signFlipPValue(differences, { seed: 1 }));
  });
});

it('McNemar’s exact test is the two-sided binomial of the pairs that disagree', () => {
  expect(mcnemarPValue(1, 6)).toBeCloseTo((2 * (1 + 7)) / 2 ** 7, 12);
  expect(mcnemarPValue(6, 1)).toBeCloseTo((2 * (1 + 7)) / 2 ** 7, 12);
  expect(mcnemarPValue(0, 10)).toBeCloseTo(2 / 2 ** 10, 12);
  expect([mcnemarPValue(0, 0), mcnemarPValue(3, 3)]).toEqual([1, 1]);
  expect(mcnemarPValue(900, 1100)).toBeGreaterThan(0);
  expect(mcnemarPValue(900, 1100)).toBeLessThan(0.0001);
});

it('Holm multiplies the smallest by their number, the next by one less, and keeps the order', () => {
  expect(holmAdjusted([0.01, 0.04, 0.03])).toEqual([0.01 * 3, 0.03 * 2, 0.03 * 2]);
  expect(holmAdjusted([0.9, 0.8])).toEqual([1, 1]);
  expect(holmAdjusted([0.2])).toEqual([0.2]);
});

it('the correlation is Pearson’s, and undefined where a side does not vary', () => {
  expect(
    correlationOf([
      [0, 0],
      [1, 1],
      [2, 1],
    ]),
  ).toBeCloseTo(1 / Math.sqrt(2 * (2 / 3)), 12);
  expect(
    correlationOf([
      [0, 1],
      [1, 0],
    ]),
  ).toBeCloseTo(-1, 12);
  expect(
    correlationOf([
      [0.1, 0],
      [0.1, 1],
      [0.1, 1],
    ]),
  ).toBeUndefined();
});

describe('comparePairs', () => {
  const pairs = Array.from({ length: 20 }, (_, at) => ({ base: 0.5, head: at % 2 ? 0.75 : 0.5 }));
  it('gives the mean difference, and the smallest that as many cases could have shown', () => {
    const compared = comparePairs(pairs, 1)!;
    const deviation = Math.sqrt((20 * 0.125 ** 2) / 19);
    expect(compared).toMatchObject({
      n: 20,
      difference: expect.closeTo((0 + 0.25) / 2, 12),
      smallestDifference: expect.closeTo(((1.959964 + 0.841621) * deviation) / Math.sqrt(20), 6),
      pValue: 2 / 2 ** 10,
      test: 'permutation',
    });
    expect(compared.low).toBeGreaterThan(0);
    expect(compared).not.toHaveProperty('correlation');
  });
  it('takes McNemar’s test for passes without groups, and a permutation of groups with them', () => {
    const passes = pairs.map((_, at) => ({ base: Number(at < 8), head: Number(at < 14) }));
    expect(comparePairs(passes, 1)).toMatchObject({ test: 'mcnemar', pValue: mcnemarPValue(0, 6) });
    const grouped = passes.map((pair, at) => ({ ...pair, group: String(at >> 1) }));
    expect(comparePairs(grouped, 1)).toMatchObject({ test: 'permutation', pValue: 2 / 2 ** 3 });
  });
  it('does not take equal differences for certainty', () => {
    const same = comparePairs(
      [
        { base: 0.2, head: 0.3 },
        { base: 0.6, head: 0.7 },
      ],
      1,
    )!;
    const unseen = wilsonInterval(0, 2).high;
    expect(same).toMatchObject({
      difference: 0.1,
      low: expect.closeTo(0.1 - unseen * 1.1, 12),
      high: expect.closeTo(0.1 + unseen * 0.9, 12),
    });
    expect(same).not.toHaveProperty('smallestDifference');
    expect(comparePairs([], 1)).toBeUndefined();
  });
});
