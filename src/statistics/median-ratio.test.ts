import { expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { medianRatio } from './median-ratio.ts';

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
  expect(medianRatio(spread(1, 9), spread(1, 9), options)).toEqual({ value: 1 });
  expect(medianRatio([], [1], options)).toBeUndefined();
  expect(medianRatio([0, 0], [1], options)).toBeUndefined();
});

test('equal values have an interval of one point', () => {
  const same = Array<number>(20).fill(3);
  expect(medianRatio(same, same, options)).toEqual({ value: 1, interval: { low: 1, high: 1 } });
});

test('the interval of a median has the width of its theory: ±1.96 · 1.2533 σ / √n for a normal sample', () => {
  const random = seededRandom(5);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const head = Array.from({ length: 2_000 }, () => 10 + normal());
  const { interval } = medianRatio(
    head.map(() => 1),
    head,
    options,
  )!;
  const width = interval!.high - interval!.low;
  expect(width / ((2 * 1.96 * 1.2533) / Math.sqrt(2_000))).toBeGreaterThan(0.85);
  expect(width / ((2 * 1.96 * 1.2533) / Math.sqrt(2_000))).toBeLessThan(1.15);
});
