import { expect, it } from 'vitest';
import { sparklinePoints } from './sparkline.tsx';

it('lays values from the lowest (bottom, y 26) to the highest (top, y 4), with gaps where one is unknown', () => {
  // Three steps of (132 − 2·4) / 2 = 62 from x 4.
  expect(sparklinePoints([0.2, undefined, 0.6])).toEqual([
    [4, 26],
    [128, 4],
  ]);
  expect(sparklinePoints([0.2, 0.4, 0.6])[1]).toEqual([66, 15]);
});

it('lays equal values in the middle, and nothing of nothing', () => {
  expect(sparklinePoints([5, 5])).toEqual([
    [4, 15],
    [128, 15],
  ]);
  expect(sparklinePoints([undefined])).toEqual([]);
});
