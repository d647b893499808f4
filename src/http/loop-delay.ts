import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late the service's event loop woke from its timers, in milliseconds above what was asked, since it began to watch. */
export interface LoopDelay {
  p50Ms: number;
  p99Ms: number;
  p999Ms: number;
  maxMs: number;
}

const RESOLUTION_MS = 5;

/** Watches the event loop of this process until `stop`. */
export function watchLoopDelay(): { read(): LoopDelay; stop(): void } {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  // The histogram holds whole pauses between two turns of its timer, in nanoseconds.
  const late = (pauseNs: number) =>
    histogram.count === 0 ? 0 : Math.max(0, Math.round(pauseNs / 1e4) / 100 - RESOLUTION_MS);
  return {
    read: () => ({
      p50Ms: late(histogram.percentile(50)),
      p99Ms: late(histogram.percentile(99)),
      p999Ms: late(histogram.percentile(99.9)),
      maxMs: late(histogram.max),
    }),
    stop: () => void histogram.disable(),
  };
}
