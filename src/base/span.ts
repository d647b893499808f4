import type { Clock } from './clock.ts';

/** The steps of one question that are timed. `retrieve` encloses the steps of retrieval. */
export type Stage =
  | 'retrieve'
  | 'segment'
  | 'embed'
  | 'bm25'
  | 'dense'
  | 'fuse'
  | 'rerank'
  | 'prompt'
  | 'generate'
  | 'score';

/**
 * One timed step. All times are milliseconds of one monotonic clock.
 * `queuedMs` is the wait for a slot before `startMs` and is no latency.
 * `marks` are instants between start and end, on the same clock (`firstByte`, `firstToken`, …).
 * A retried call leaves one span per attempt.
 */
export interface Span {
  stage: Stage;
  attempt: number;
  queuedMs: number;
  startMs: number;
  endMs: number;
  marks: Record<string, number>;
  cached: boolean;
  /** The duration is what another system says it took: ragmeter measured nothing. */
  reported?: boolean;
}

/** Times `work` and appends its span to `spans`, also when it throws. */
export async function timed<T>(
  clock: Clock,
  spans: Span[],
  stage: Stage,
  work: () => T | Promise<T>,
): Promise<T> {
  const startMs = clock.nowMs();
  try {
    return await work();
  } finally {
    spans.push({ stage, attempt: 1, queuedMs: 0, startMs, endMs: clock.nowMs(), marks: {}, cached: false });
  }
}
