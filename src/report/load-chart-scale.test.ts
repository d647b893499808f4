import { expect, test } from 'vitest';
import { chartScale, tickText } from './load-chart-scale.ts';

test('ticks are 1, 2 or 5 times a power of ten, from 0 to above the largest value', () => {
  const scale = chartScale([120, 870], 0, 500);
  expect(scale.ticks).toEqual([0, 200, 400, 600, 800, 1_000]);
  expect(scale.at(500)).toBe(250);
  expect(chartScale([0.42], 0, 1).ticks.at(-1)).toBeCloseTo(0.5, 12);
});

test('values that span decades get a logarithmic scale where that is allowed', () => {
  const scale = chartScale([3, 900], 0, 300, true);
  expect(scale.ticks).toEqual([1, 10, 100, 1_000]);
  expect(scale.at(10)).toBeCloseTo(100, 9);
  expect(chartScale([3, 900], 0, 300).log).toBe(false);
});

test('a scale upside down, as a picture has it, and one without values', () => {
  expect(chartScale([10], 200, 0).at(10)).toBe(0);
  expect(chartScale([], 0, 100).ticks.length).toBeGreaterThan(1);
  expect(tickText(12_500)).toBe('12,500');
});
