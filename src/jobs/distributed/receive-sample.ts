import type { Span } from '../../base/span.ts';
import type { Sample } from '../../run/sample.ts';
import { addWait } from './hold-limits.ts';
import type { MadeSample } from './shared-keys.ts';

/**
 * The sample as the run records it. Its times are moved as one onto this process's clock, so that every length is the
 * worker's. What of the time since it was put into the queue the worker was not busy with it, it waited.
 */
export function receiveSample(
  { sample, busyMs, atMs }: MadeSample,
  { addedMs, receivedMs }: { addedMs: number; receivedMs: number },
): Sample {
  const shiftMs = receivedMs - atMs;
  const spans = sample.spans.map(
    (span): Span => ({
      ...span,
      startMs: span.startMs + shiftMs,
      endMs: span.endMs + shiftMs,
      marks: Object.fromEntries(Object.entries(span.marks).map(([name, ms]) => [name, ms + shiftMs])),
    }),
  );
  addWait(spans, Math.max(0, receivedMs - addedMs - busyMs));
  return { ...sample, spans };
}
