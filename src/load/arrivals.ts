import { seededRandom } from '../base/random.ts';

/** An open load: `rate` requests a second, evenly or as a Poisson process, growing from 0 over the first `rampMs`. */
export interface Arrivals {
  kind: 'constant' | 'poisson';
  rate: number;
  rampMs: number;
  seed: number;
}

/**
 * When requests are due, in milliseconds from the start, ascending: the first `count`, or all before `durationMs`.
 * One absolute schedule, never rescaled to fit a length: the number of arrivals of a Poisson process within a time
 * varies, and that is part of the load. Gaps of a Poisson process are −ln(1 − u) / rate; while the rate grows
 * linearly, the expected number by time t is rate · t² / (2 · ramp), whose inverse places an arrival.
 */
export function arrivalOffsetsMs(
  { kind, rate, rampMs, seed }: Arrivals,
  bound: { count?: number | undefined; durationMs?: number | undefined },
): number[] {
  const random = seededRandom(seed);
  const offsets: number[] = [];
  const { count = Number.POSITIVE_INFINITY, durationMs = Number.POSITIVE_INFINITY } = bound;
  for (let expected = 0; offsets.length < count; ) {
    if (kind === 'poisson') expected -= Math.log(1 - random());
    const atMs = whenMs(expected, rate / 1000, rampMs);
    if (atMs >= durationMs) break;
    offsets.push(atMs);
    if (kind === 'constant') expected += 1;
  }
  return offsets;
}

function whenMs(expected: number, ratePerMs: number, rampMs: number): number {
  const byRampEnd = (ratePerMs * rampMs) / 2;
  return expected < byRampEnd
    ? Math.sqrt((2 * rampMs * expected) / ratePerMs)
    : expected / ratePerMs + rampMs / 2;
}
