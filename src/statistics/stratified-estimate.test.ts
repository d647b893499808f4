import { expect, it } from 'vitest';
import { bootstrapMean } from './bootstrap.ts';
import { stratifiedEstimate } from './stratified-estimate.ts';
import { wilsonInterval } from './wilson.ts';

const options = { seed: 1, unscored: 0, failed: 0 };
const of = (stratum: string, values: number[]) => values.map((value) => ({ stratum, value }));

it('weighs strata alike, however many values they have', () => {
  const estimate = stratifiedEstimate([...of('a', [1, 1, 1, 0]), ...of('b', [0.2])], options);
  expect(estimate?.mean).toBeCloseTo((3 / 4 + 0.2) / 2, 12);
  expect(estimate?.n).toBe(5);
});

it('is the plain bootstrap for one stratum, and leaves out what lies between strata', () => {
  const values = Array.from({ length: 20 }, (_, at) => (at % 4) / 4);
  expect(stratifiedEstimate(of('a', values), options)).toMatchObject(bootstrapMean(values, options)!);
  const parted = [
    ...of(
      'a',
      values.map((one) => one / 4),
    ),
    ...of(
      'b',
      values.map((one) => 0.75 + one / 4),
    ),
  ];
  const { low, high } = stratifiedEstimate(parted, options)!;
  // Two means, each with a standard error of 0.2795/4/√20, make one of that over √2; ± 1.96 of it is 0.0433 wide.
  expect(high - low).toBeGreaterThan(0.038);
  expect(high - low).toBeLessThan(0.049);
});

it('falls back on Wilson where nothing varies, and has no figure without values', () => {
  expect(stratifiedEstimate([...of('a', [1, 1]), ...of('b', [1])], options)).toMatchObject({
    mean: 1,
    ...wilsonInterval(3, 3),
  });
  expect(stratifiedEstimate([], options)).toBeUndefined();
});

it('counts clusters, not values, in an interval of Wilson', () => {
  const grouped = Array.from({ length: 12 }, (_, at) => ({ stratum: 'a', value: 1, group: `g${at % 3}` }));
  expect(stratifiedEstimate(grouped, options)).toMatchObject({ n: 12, ...wilsonInterval(3, 3) });
});
