import { expect, it } from 'vitest';
import type { Span } from '../base/span.ts';
import { aSample } from '../testing/records.ts';
import { measureSample } from './sample-measure.ts';

const span = (stage: Span['stage'], startMs: number, endMs: number, marks = {}): Span => ({
  stage,
  attempt: 1,
  queuedMs: 0,
  startMs,
  endMs,
  marks,
  cached: false,
});

const spans = [
  span('retrieve', 100, 130),
  span('generate', 130, 1130, { sent: 140, firstToken: 440, lastToken: 1100 }),
];
const scores = { coverage: { state: 'scored', value: 1 } } as const;

it('measures a scored sample in milliseconds', () => {
  expect(measureSample(aSample({ spans, scores, answer: 'a' }))).toEqual({
    outcome: 'scored',
    retrievalMs: 130 - 100,
    generationMs: 1100 - 130,
    ttftMs: 440 - 140,
  });
});

it('says at which stage and how a sample failed, and never in whose words', () => {
  const failure = { stage: 'generate', kind: 'timeout', message: 'after 30 s' } as const;
  expect(measureSample(aSample({ spans, failure }))).toEqual({
    outcome: 'failed',
    failure: { stage: 'generate', kind: 'timeout' },
  });
});

it('knows a sample that was answered and not scored, and takes no time from another system', () => {
  const reported = spans.map((one) => ({ ...one, reported: true }));
  expect(measureSample(aSample({ spans: reported, answer: 'a' }))).toEqual({ outcome: 'unscored' });
});
