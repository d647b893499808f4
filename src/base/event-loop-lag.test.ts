import { expect, test } from 'vitest';
import { lagOf, watchEventLoop } from './event-loop-lag.ts';

test('takes the period of the timer, 2 ms, off each pause', () => {
  const pausesNs: Record<number, number> = { 50: 2_100_000, 99: 9_500_000 };
  const pauses = { count: 100, percentile: (p: number) => pausesNs[p] ?? 0, max: 42_000_000 };
  const { p50Ms, p99Ms, maxMs } = lagOf(pauses);
  expect(p50Ms).toBeCloseTo(0.1);
  expect(p99Ms).toBe(7.5);
  expect(maxMs).toBe(40);
});

test('is never negative, and zero where nothing was watched', () => {
  expect(lagOf({ count: 1, percentile: () => 1_900_000, max: 1_900_000 })).toEqual({
    p50Ms: 0,
    p99Ms: 0,
    maxMs: 0,
  });
  expect(lagOf({ count: 0, percentile: () => 511, max: 0 })).toEqual({ p50Ms: 0, p99Ms: 0, maxMs: 0 });
});

test('sees the loop being held', async () => {
  const watch = watchEventLoop();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const untilMs = performance.now() + 60;
  while (performance.now() < untilMs);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(watch.stop().maxMs).toBeGreaterThan(50);
});
