import { expect, test } from 'vitest';
import { quantile, quantilesOf } from './quantiles.ts';

test('type 7 is linear between order statistics', () => {
  expect(quantile([10, 20, 30, 40], 0.5)).toBe(20 + (30 - 20) * (3 * 0.5 - 1));
  expect(quantile([10, 20, 30, 40], 0.9)).toBeCloseTo(30 + (40 - 30) * (3 * 0.9 - 2), 12);
  expect(quantile([7], 0.99)).toBe(7);
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});

test('a tail is given only where n can show it', () => {
  const upTo = (n: number) => quantilesOf(Array.from({ length: n }, (_, at) => n - at));
  expect(upTo(9)).toMatchObject({ n: 9, mean: 5, p50: 5, min: 1, max: 9 });
  expect(upTo(9)?.p90).toBeUndefined();
  expect(upTo(10)?.p90).toBeCloseTo(1 + 9 * 0.9, 12);
  expect(upTo(19)?.p95).toBeUndefined();
  expect(upTo(20)?.p95).toBeCloseTo(1 + 19 * 0.95, 12);
  expect(upTo(99)?.p99).toBeUndefined();
  expect(upTo(100)?.p99).toBeCloseTo(1 + 99 * 0.99, 12);
  expect(quantilesOf([])).toBeUndefined();
});
