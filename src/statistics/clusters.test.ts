import { expect, test } from 'vitest';
import { bootstrapMean } from './bootstrap.ts';
import { clusterSums, varianceOfMean } from './clusters.ts';
import { effectiveCount } from './effective-count.ts';
import { groupedRateEstimate, meanEstimate } from './estimate.ts';
import { expandedLevel } from './expanded-level.ts';
import { wilsonInterval } from './wilson.ts';

const none = { unscored: 0, failed: 0 };
const groupsOf = (clusters: number, size: number) =>
  Array.from({ length: clusters * size }, (_, at) => String(Math.floor(at / size)));

test('values are summed by group; one without a group stands for itself', () => {
  expect(clusterSums([1, 2, 3, 4], ['a', undefined, 'a', undefined])).toEqual({
    sums: Float64Array.from([1 + 3, 2, 4]),
    sizes: Float64Array.from([2, 1, 1]),
  });
});

test('the variance of a mean is s²/n, and that of the cluster means where clusters are of one size', () => {
  const spread = (0.5 ** 2 + 0.5 ** 2) / (2 - 1);
  expect(varianceOfMean(clusterSums([0, 1]))).toBeCloseTo(spread / 2, 12);
  expect(varianceOfMean(clusterSums([0, 0, 1, 1], ['a', 'a', 'b', 'b']))).toBeCloseTo(spread / 2, 12);
  expect(varianceOfMean(clusterSums([0, 1], ['a', 'a']))).toBeUndefined();
});

test('the percentile level of few clusters is that of Student’s t', () => {
  // t₀.₉₇₅ is 2.200985 at 11 degrees of freedom and 2.042272 at 30.
  expect(expandedLevel(12)).toBeCloseTo(0.010756, 5);
  expect(expandedLevel(31)).toBeCloseTo(0.018946, 5);
  expect(expandedLevel(1_000_000)).toBeCloseTo(0.025, 6);
});

test('cases that agree within their groups give the interval of as many groups', () => {
  const scores = Array.from({ length: 40 }, (_, at) => (at % 5) / 4);
  const tripled = scores.flatMap((score) => [score, score, score]);
  const grouped = bootstrapMean(tripled, { seed: 3, groups: groupsOf(40, 3) })!;
  const single = bootstrapMean(scores, { seed: 3 })!;
  expect([grouped.low, grouped.high]).toEqual([
    expect.closeTo(single.low, 12),
    expect.closeTo(single.high, 12),
  ]);
});

test('groups that are all alike, or few, get the Wilson interval of their number', () => {
  const { low, high } = wilsonInterval(4 * 0.1, 4);
  const alike = meanEstimate(Array(12).fill(0.1), { ...none, seed: 1, groups: groupsOf(4, 3) });
  expect(alike).toMatchObject({ low: expect.closeTo(low, 12), high: expect.closeTo(high, 12), n: 12 });
});

test('passes are worth no more than clustering leaves of them', () => {
  const groups = groupsOf(20, 3);
  const agreeing = groups.map((group) => Number(group) % 2);
  // Variance 20/19 · 20 · 1.5² / 60², against ½ · ½.
  expect(effectiveCount(agreeing, groups)).toBeCloseTo(0.25 / ((20 / 19) * 20 * (1.5 / 60) ** 2), 10);
  const differing = groups.map((_, at) => at % 2);
  expect(effectiveCount(differing, groups)).toBe(60);
  expect(effectiveCount(agreeing)).toBe(60);
});

test('with too few failures to see them cluster, passes are worth the number of groups', () => {
  const groups = groupsOf(20, 3);
  const perfect = groupedRateEstimate(Array(60).fill(1), { ...none, groups });
  expect(perfect).toEqual({ mean: 1, ...wilsonInterval(20, 20), n: 60, ...none });
  expect(effectiveCount([...Array(59).fill(1), 0], groups)).toBe(20);
});
