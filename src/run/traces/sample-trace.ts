import { createHash } from 'node:crypto';
import type { Span, Stage } from '../../base/span.ts';
import { type Sample, sampleKey } from '../sample.ts';

/** A span as OpenTelemetry has it; times are milliseconds of Unix time, ids hex as W3C Trace Context writes them. */
export interface TraceSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  startMs: number;
  endMs: number;
  attributes: Record<string, string | number | boolean>;
  events: { name: string; atMs: number }[];
  /** What went wrong, where something did: kinds and codes, never a text. */
  error?: string;
}

const WITHIN_RETRIEVE: readonly Stage[] = ['segment', 'embed', 'bm25', 'dense', 'fuse', 'rerank'];

/**
 * The trace of one sample: a root span with a child for each recorded span, the steps of retrieval below `retrieve`;
 * marks are events. `originMs` is the Unix time of the spans' clock at its 0. It holds no question, answer or passage.
 * Ids are hashes of what identifies the sample, so that the same sample gives the same trace. Pure; empty where nothing
 * was timed.
 */
export function traceOf(sample: Sample, originMs: number): TraceSpan[] {
  const { spans, runId, failure } = sample;
  if (spans.length === 0) return [];
  const key = `${runId} ${sampleKey(sample)}`;
  const traceId = hexOf(key, 32);
  const rootId = hexOf(`${key} sample`, 16);
  const idOf = (index: number) => hexOf(`${key} ${index}`, 16);
  const retrieve = spans.findLastIndex(({ stage }) => stage === 'retrieve');
  const failed = spans.findLastIndex(({ stage }) => stage === failure?.stage);
  const error = failure && `${failure.stage} ${failure.kind}${failure.status ? ` ${failure.status}` : ''}`;
  const root: TraceSpan = {
    traceId,
    spanId: rootId,
    name: 'sample',
    startMs: originMs + Math.min(...spans.map(({ startMs }) => startMs)),
    endMs: originMs + Math.max(...spans.map(({ endMs }) => endMs)),
    attributes: attributesOf(sample),
    events: [],
    error,
  };
  return [
    root,
    ...spans.map((span, index) => ({
      traceId,
      spanId: idOf(index),
      parentSpanId: retrieve >= 0 && WITHIN_RETRIEVE.includes(span.stage) ? idOf(retrieve) : rootId,
      name: span.stage,
      startMs: originMs + span.startMs,
      endMs: originMs + span.endMs,
      attributes: stepAttributes(span),
      events: Object.entries(span.marks)
        .map(([name, atMs]) => ({ name, atMs: originMs + atMs }))
        .sort((a, b) => a.atMs - b.atMs),
      error: index === failed ? error : undefined,
    })),
  ];
}

function stepAttributes({ attempt, queuedMs, cached, reported }: Span): TraceSpan['attributes'] {
  return {
    'ragmeter.attempt': attempt,
    'ragmeter.queued_ms': queuedMs,
    'ragmeter.cached': cached,
    ...(reported && { 'ragmeter.reported': true }),
  };
}

/** `gen_ai.*` as in OpenTelemetry's semantic conventions for generative AI. */
function attributesOf({ runId, arm, testcaseId, trial, cold, usage }: Sample): TraceSpan['attributes'] {
  return {
    'ragmeter.run_id': runId,
    'ragmeter.testcase_id': testcaseId,
    'ragmeter.trial': trial,
    'ragmeter.rag': arm.rag,
    'ragmeter.cold': cold,
    'gen_ai.request.model': arm.model,
    ...(usage?.promptTokens !== undefined && { 'gen_ai.usage.input_tokens': usage.promptTokens }),
    ...(usage?.completionTokens !== undefined && { 'gen_ai.usage.output_tokens': usage.completionTokens }),
  };
}

function hexOf(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
