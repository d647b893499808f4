import type { LoadSample } from './load-sample.ts';
import type { StepRun } from './step-run.ts';

/** A stretch of time in milliseconds of the samples' clock. */
export interface Window {
  fromMs: number;
  toMs: number;
}

type Times = Pick<LoadSample, 'sentMs' | 'endMs' | 'scheduledMs'>;

/**
 * The time in which the whole load was on: all ramped up, none draining. Closed loop: from the first to the last
 * moment with `concurrency` requests in flight. Open loop: from the end of the ramp to the last due time.
 * Undefined where that has no length.
 */
export function steadyWindow(
  samples: readonly Times[],
  { shape, startMs }: Pick<StepRun, 'shape' | 'startMs'>,
): Window | undefined {
  const window =
    shape.kind === 'open' ? scheduled(samples, startMs + shape.rampMs) : full(samples, shape.concurrency);
  return window && window.toMs > window.fromMs ? window : undefined;
}

/** From the first request sent to the last one over; undefined without samples. */
export function wholeWindow(samples: readonly Times[]): Window | undefined {
  if (samples.length === 0) return undefined;
  const fromMs = samples.reduce((least, { sentMs }) => Math.min(least, sentMs), Number.POSITIVE_INFINITY);
  return { fromMs, toMs: samples.reduce((most, { endMs }) => Math.max(most, endMs), fromMs) };
}

function scheduled(samples: readonly Times[], fromMs: number): Window {
  const latest = (most: number, { scheduledMs = most }: Times) => Math.max(most, scheduledMs);
  return { fromMs, toMs: samples.reduce(latest, fromMs) };
}

function full(samples: readonly Times[], concurrency: number): Window | undefined {
  const changes = samples.flatMap(({ sentMs, endMs }) => [
    { atMs: sentMs, by: 1 },
    { atMs: endMs, by: -1 },
  ]);
  // The end of one request and the start of the next may fall into one instant.
  changes.sort((a, b) => a.atMs - b.atMs || a.by - b.by);
  let inFlight = 0;
  let fromMs: number | undefined;
  let toMs: number | undefined;
  for (const { atMs, by } of changes) {
    if (inFlight === concurrency && by === -1) toMs = atMs;
    inFlight += by;
    if (inFlight === concurrency) fromMs ??= atMs;
  }
  return fromMs === undefined || toMs === undefined ? undefined : { fromMs, toMs };
}
