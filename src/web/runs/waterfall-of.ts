import type { Span } from '../../base/span.ts';
import type { WaterfallBar } from '../svg/waterfall.tsx';

/** A span as it is shown: `bar` in milliseconds since the first. */
export interface ShownSpan {
  stage: string;
  attempt: number;
  isReported: boolean;
  isCached: boolean;
  bar: WaterfallBar;
}

/** The spans of a question in the order of their start. Scoring is no part of its latency, and comes much later. */
export function waterfallOf(spans: readonly Span[]): ShownSpan[] {
  const timed = spans
    .filter(
      ({ stage, startMs, endMs }) => stage !== 'score' && Number.isFinite(startMs) && Number.isFinite(endMs),
    )
    .sort((a, b) => a.startMs - a.queuedMs - (b.startMs - b.queuedMs) || b.endMs - a.endMs);
  const originMs = Math.min(...timed.map(({ startMs, queuedMs }) => startMs - queuedMs));
  return timed.map(({ stage, attempt, queuedMs, startMs, endMs, marks, reported, cached }) => ({
    stage,
    attempt,
    isReported: reported === true,
    isCached: cached === true,
    bar: {
      kind: stage,
      label: attempt > 1 ? `${stage} #${attempt}` : stage,
      queuedFromMs: startMs - queuedMs - originMs,
      startMs: startMs - originMs,
      endMs: endMs - originMs,
      marks: Object.entries(marks)
        .map(([name, atMs]) => ({ name, atMs: atMs - originMs }))
        .sort((a, b) => a.atMs - b.atMs),
    },
  }));
}
