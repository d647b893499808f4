import { expect, test } from 'vitest';
import { bootstrapMean } from './bootstrap.ts';
import { meanEstimate, rateEstimate } from './estimate.ts';
import { wilsonInterval } from './wilson.ts';

const none = { unscored: 0, failed: 0 };
const z2 = 1.959963984540054 ** 2;

test('Wilson at the ends and in the middle', () => {
  expect(wilsonInterval(8, 8)).toEqual({ low: expect.closeTo(8 / (8 + z2), 12), high: 1 });
  expect(wilsonInterval(0, 8)).toEqual({ low: 0, high: expect.closeTo(z2 / (8 + z2), 12) });
  const half = Math.sqrt(z2) * Math.sqrt(0.25 / 10 + z2 / 400);
  expect(wilsonInterval(5, 10).low).toBeCloseTo((0.5 + z2 / 20 - half) / (1 + z2 / 10), 12);
  expect(() => wilsonInterval(1, 0)).toThrow(RangeError);
});

test('8 of 8 is 68 to 100 %, as a rate and as a mean', () => {
  expect(rateEstimate(8, 8, none)?.low).toBeCloseTo(0.6756, 4);
  expect(meanEstimate(Array(8).fill(1), { ...none, seed: 1 })).toMatchObject({
    mean: 1,
    low: expect.closeTo(0.6756, 4),
    high: 1,
    n: 8,
  });
});

test('nothing scored gives no estimate, never 0', () => {
  expect(meanEstimate([], { unscored: 3, failed: 1, seed: 1 })).toBeUndefined();
  expect(rateEstimate(0, 0, none)).toBeUndefined();
});

test('one value is not certain', () => {
  const one = meanEstimate([0.5], { ...none, seed: 1 })!;
  expect([one.low, one.high]).toEqual([wilsonInterval(0.5, 1).low, wilsonInterval(0.5, 1).high]);
  expect(one.high - one.low).toBeGreaterThan(0.8);
});

test('the bootstrap is seeded, and near the normal interval for many values', () => {
  const values = Array.from({ length: 400 }, (_, at) => (at % 4) / 4);
  const interval = bootstrapMean(values, { seed: 7 })!;
  expect(interval).toEqual(bootstrapMean(values, { seed: 7 }));
  const mean = (0 + 0.25 + 0.5 + 0.75) / 4;
  const deviation = Math.sqrt((0.375 ** 2 + 0.125 ** 2 + 0.125 ** 2 + 0.375 ** 2) / 4);
  expect(interval.low).toBeCloseTo(mean - (1.96 * deviation) / Math.sqrt(400), 2);
  expect(interval.high).toBeCloseTo(mean + (1.96 * deviation) / Math.sqrt(400), 2);
  expect(bootstrapMean([1, 1, 1], { seed: 7 })).toBeUndefined();
});

test('scores outside 0..1 are a mistake of the caller', () => {
  expect(() => meanEstimate([1.2], { ...none, seed: 1 })).toThrow(RangeError);
});
