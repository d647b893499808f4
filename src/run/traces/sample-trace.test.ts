import { expect, it } from 'vitest';
import type { Span } from '../../base/span.ts';
import { aSample } from '../../testing/records.ts';
import { traceOf } from './sample-trace.ts';

const span = (stage: Span['stage'], startMs: number, endMs: number, rest: Partial<Span> = {}): Span => ({
  stage,
  attempt: 1,
  queuedMs: 0,
  startMs,
  endMs,
  marks: {},
  cached: false,
  ...rest,
});

const answered = aSample({
  arm: { model: 'local-8b', rag: true },
  answer: '晨光科技成立于2015年',
  usage: { promptTokens: 900, completionTokens: 40 },
  spans: [
    span('embed', 101, 110),
    span('bm25', 101, 103),
    span('retrieve', 100, 120),
    span('generate', 130, 500, { queuedMs: 5, marks: { firstToken: 300, firstByte: 290 } }),
  ],
});

it('makes a trace of a sample: a root, its steps below, those of retrieval below that, marks as events', () => {
  const trace = traceOf(answered, 1_000_000);
  const nameOf = new Map(trace.map(({ spanId, name }) => [spanId, name]));
  const parent = ({ parentSpanId }: { parentSpanId?: string }) => parentSpanId && nameOf.get(parentSpanId);
  expect(trace.map((one) => [one.name, parent(one), one.startMs - 1_000_000, one.endMs - 1_000_000])).toEqual(
    [
      ['sample', undefined, 100, 500],
      ['embed', 'retrieve', 101, 110],
      ['bm25', 'retrieve', 101, 103],
      ['retrieve', 'sample', 100, 120],
      ['generate', 'sample', 130, 500],
    ],
  );
  expect(trace[4]?.events).toEqual([
    { name: 'firstByte', atMs: 1_000_290 },
    { name: 'firstToken', atMs: 1_000_300 },
  ]);
  expect(trace[0]?.attributes).toEqual({
    'ragmeter.run_id': 'run-1',
    'ragmeter.testcase_id': 'case-1',
    'ragmeter.trial': 1,
    'ragmeter.rag': true,
    'ragmeter.cold': false,
    'gen_ai.request.model': 'local-8b',
    'gen_ai.usage.input_tokens': 900,
    'gen_ai.usage.output_tokens': 40,
  });
  expect(JSON.stringify(trace)).not.toContain('晨光');
});

it('gives one sample one trace id, and another trial another', () => {
  const idOf = (trial: number) => traceOf({ ...answered, trial }, 0)[0]?.traceId;
  expect(idOf(1)).toMatch(/^[0-9a-f]{32}$/);
  expect(idOf(1)).toBe(idOf(1));
  expect(idOf(2)).not.toBe(idOf(1));
});

it('marks the last attempt of what failed, by kind and status and without the message', () => {
  const failed = aSample({
    spans: [span('generate', 0, 10), span('generate', 20, 30, { attempt: 2 })],
    failure: { stage: 'generate', kind: 'server-error', status: 503, message: 'secret of the upstream' },
  });
  expect(traceOf(failed, 0).map(({ error }) => error)).toEqual([
    'generate server-error 503',
    undefined,
    'generate server-error 503',
  ]);
});

it('makes no trace where nothing was timed', () => {
  expect(traceOf(aSample(), 0)).toEqual([]);
});
