import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

/** How late the event loop of this process woke from its timers, in milliseconds above what was asked, each ≥ 0. */
export interface EventLoopLag {
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

const RESOLUTION_MS = 2;

/**
 * Watches this process's event loop until `stop`: what arrives while the loop is late gets a late stamp. Node's
 * histogram holds the whole pause between two turns of a timer, so the timer's own period is taken off. A stall is
 * one pause however long it is. `stop` gives zeros when nothing was watched (less than one period).
 */
export function watchEventLoop(): { soFar(): EventLoopLag; stop(): EventLoopLag } {
  const pauses = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  pauses.enable();
  return {
    soFar: () => lagOf(pauses),
    stop() {
      pauses.disable();
      return lagOf(pauses);
    },
  };
}

/** The lag in a histogram of pauses in nanoseconds. */
export function lagOf(pauses: Pick<IntervalHistogram, 'count' | 'percentile' | 'max'>): EventLoopLag {
  const lag = (pauseNs: number) => (pauses.count === 0 ? 0 : Math.max(0, pauseNs / 1e6 - RESOLUTION_MS));
  return {
    p50Ms: lag(pauses.percentile(50)),
    p99Ms: lag(pauses.percentile(99)),
    maxMs: lag(pauses.max),
  };
}
