import type { Span, Stage } from '../base/span.ts';

/**
 * The latency of one retrieval in milliseconds: the `retrieve` span; where calls were retried, what it would have
 * been without the failed attempts and the waits between them (both branches, of which the longer counts, then
 * fusion and rerank). Undefined when there was no retrieval.
 */
export function retrievalMs(spans: readonly Span[]): number | undefined {
  const whole = lastOf(spans, 'retrieve');
  if (!whole) return undefined;
  if (spans.every(({ stage, attempt }) => attempt === 1 || !NETWORKED.includes(stage)))
    return lengthOf(whole);
  const length = (stage: Stage) => lengthOf(lastOf(spans, stage));
  const lexical = length('segment') + length('bm25');
  const dense = length('embed') + length('dense');
  return Math.max(lexical, dense) + length('fuse') + length('rerank');
}

const NETWORKED: readonly Stage[] = ['embed', 'rerank'];

function lastOf(spans: readonly Span[], stage: Stage): Span | undefined {
  return spans.findLast((span) => span.stage === stage);
}

function lengthOf(span: Span | undefined): number {
  return span ? span.endMs - span.startMs : 0;
}
