import { expect, test } from 'vitest';
import { medianEstimate, medianRatio } from './median-ratio.ts';

const spread = (least: number, count: number) => Array.from({ length: count }, (_, index) => least + index);
const options = { seed: 1 };

test('the ratio of medians, and an interval that holds it', () => {
  // Medians 109.5 and 219.5 of 100…119 and 210…229.
  const ratio = medianRatio(spread(100, 20), spread(210, 20), options);
  expect(ratio?.value).toBeCloseTo(219.5 / 109.5, 12);
  expect(ratio?.interval?.low).toBeLessThan(ratio!.value);
  expect(ratio?.interval?.high).toBeGreaterThan(ratio!.value);
  // Every resampled median lies within its sample.
  expect(ratio?.interval?.low).toBeGreaterThan(210 / 119);
  expect(ratio?.interval?.high).toBeLessThan(229 / 100);
});

test('few values have no interval, none no figure', () => {
  expect(medianEstimate(spread(1, 9), options)).toEqual({ value: 5 });
  expect(medianEstimate([], options)).toBeUndefined();
  expect(medianRatio([], [1], options)).toBeUndefined();
  expect(medianRatio([0, 0], [1], options)).toBeUndefined();
});

test('equal values have an interval of one point, the same with every seed', () => {
  const same = Array<number>(20).fill(3);
  expect(medianEstimate(same, options)).toEqual({ value: 3, interval: { low: 3, high: 3 } });
});
