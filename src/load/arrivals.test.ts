import { expect, test } from 'vitest';
import { arrivalOffsetsMs } from './arrivals.ts';

const constant = { kind: 'constant', rate: 4, rampMs: 0, seed: 1 } as const;
const poisson = { ...constant, kind: 'poisson' } as const;

test('constant arrivals are 1 / rate apart, by count or by time', () => {
  expect(arrivalOffsetsMs(constant, { count: 4 })).toEqual([0, 250, 500, 750]);
  expect(arrivalOffsetsMs(constant, { durationMs: 600 })).toEqual([0, 250, 500]);
});

test('a ramp has half the arrivals of full load in its time, ever closer', () => {
  // Expected arrivals by t: 4/s · t² / (2 · 2 s) = t² (t in s) up to 2 s, then 4 (t − 1 s).
  const offsets = arrivalOffsetsMs({ ...constant, rampMs: 2_000 }, { count: 7 });
  expect(offsets.map(Math.round)).toEqual([0, 1000, 1414, 1732, 2000, 2250, 2500]);
});

test('Poisson arrivals depend on the seed alone, and a longer schedule begins like a shorter one', () => {
  const short = arrivalOffsetsMs(poisson, { count: 5 });
  expect(arrivalOffsetsMs(poisson, { count: 50 }).slice(0, 5)).toEqual(short);
  expect(arrivalOffsetsMs({ ...poisson, seed: 2 }, { count: 5 })).not.toEqual(short);
});

test('Poisson gaps have the mean and the spread of an exponential distribution', () => {
  const offsets = arrivalOffsetsMs(poisson, { count: 20_000 });
  const gaps = offsets.map((at, index) => at - (offsets[index - 1] ?? 0));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
  expect(mean / 250).toBeCloseTo(1, 1);
  expect(deviation / 250).toBeCloseTo(1, 1);
});
