import { expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { bootstrapMean } from './bootstrap.ts';
import { isNearNormal, normalTail } from './normal.ts';
import { signFlipPValue } from './sign-flip.ts';

const random = seededRandom(3);
const graded = Array.from({ length: 4_000 }, () => Math.round(random() * 4) / 4);

test('the tail of the normal distribution', () => {
  expect(normalTail(0)).toBeCloseTo(0.5, 7);
  expect(normalTail(1.959963984540054)).toBeCloseTo(0.025, 6);
});

test('many values of one size are near normal; few, or some large among many small, are not', () => {
  const deviations = Float64Array.from(graded, (value) => value - 0.5);
  expect(isNearNormal(deviations)).toBe(true);
  expect(isNearNormal(deviations.subarray(0, 1_999))).toBe(false);
  // 100 of 1 among zeros: ratio 100 / 100^1.5 = 0.1
  expect(isNearNormal(Float64Array.from(graded, (_value, at) => (at < 100 ? 1 : 0)))).toBe(false);
  expect(isNearNormal(new Float64Array(4_000))).toBe(false);
});

test('the limit stands where resampling would: half the values, drawn, are √2 as wide', () => {
  const limit = bootstrapMean(graded, { seed: 1 })!;
  const drawn = bootstrapMean(graded.slice(0, 1_999), { seed: 1 })!;
  const width = ({ low, high }: { low: number; high: number }) => high - low;
  expect(width(drawn) / width(limit)).toBeCloseTo(Math.sqrt(4_000 / 1_999), 1);
  const mean = graded.reduce((sum, value) => sum + value, 0) / 4_000;
  expect((limit.low + limit.high) / 2).toBeCloseTo(mean, 12);
});

test('signs flipped in the limit: a sum of two deviations has p 0.0455, and none is below what draws can show', () => {
  const differences = Array.from({ length: 10_000 }, (_, at) => (at < 5_100 ? 1 : -1));
  // sum 200, deviation √10,000 = 100
  expect(signFlipPValue(differences, { seed: 1 })).toBeCloseTo(0.0455, 4);
  expect(signFlipPValue(new Array(10_000).fill(1), { seed: 1 })).toBe(1 / 10_000);
});
