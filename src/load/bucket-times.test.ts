import { describe, expect, it } from 'vitest';
import { timesBetween } from './bucket-times.ts';

const histogram = (count: number, sum: number, buckets: [number, number][]) => ({
  count,
  sum,
  buckets: new Map(buckets),
});
const INF = Number.POSITIVE_INFINITY;

describe('the times of a histogram over a run', () => {
  it('are what it gained: the mean exactly, quantiles within their bucket', () => {
    const first = histogram(10, 100, [
      [1, 10],
      [2, 10],
      [INF, 10],
    ]);
    // 20 times more: 4 up to 1 s, 12 up to 2 s, 4 beyond; their sum is 30 s.
    const last = histogram(30, 130, [
      [INF, 30],
      [1, 14],
      [2, 26],
    ]);
    expect(timesBetween(first, last)).toEqual({
      totalMs: 30_000,
      n: 20,
      meanMs: 1500,
      // Rank 10 of 20: (10 − 4) / 12 of the way from 1 s to 2 s.
      p50: { overMs: 1000, upToMs: 2000, estimateMs: 1500 },
      p90: { overMs: 2000 },
      p95: { overMs: 2000 },
      p99: undefined,
    });
  });

  it('start from 0 where the metric is new', () => {
    const last = histogram(4, 0.2, [
      [0.1, 4],
      [INF, 4],
    ]);
    expect(timesBetween(undefined, last)).toMatchObject({
      meanMs: 50,
      p50: { overMs: 0, upToMs: 100, estimateMs: 50 },
      p90: undefined,
    });
  });

  it('are nothing where nothing was timed, and a total where requests are not counted', () => {
    const one = histogram(3, 1, [[INF, 3]]);
    expect(timesBetween(one, one)).toBeUndefined();
    expect(timesBetween({ sum: 2, buckets: new Map() }, { sum: 5, buckets: new Map() })).toEqual({
      totalMs: 3000,
    });
    expect(timesBetween(undefined, { sum: 0, buckets: new Map() })).toBeUndefined();
  });

  it('have no quantiles without buckets', () => {
    expect(timesBetween(undefined, histogram(1, 2, []))).toMatchObject({ meanMs: 2000, p50: undefined });
  });
});
