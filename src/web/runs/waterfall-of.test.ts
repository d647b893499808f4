import { expect, it } from 'vitest';
import type { Span } from '../../base/span.ts';
import { waterfallOf } from './waterfall-of.ts';

const span = (stage: Span['stage'], startMs: number, endMs: number, more: Partial<Span> = {}): Span => ({
  stage,
  attempt: 1,
  queuedMs: 0,
  startMs,
  endMs,
  marks: {},
  cached: false,
  ...more,
});

it('counts from the first wait, in the order of the start, without scoring', () => {
  const spans = [
    span('generate', 1100, 1400, { attempt: 2, queuedMs: 20, marks: { lastToken: 1390, firstToken: 1200 } }),
    span('score', 9000, 9001),
    span('retrieve', 1010, 1050, { queuedMs: 10 }),
  ];
  expect(waterfallOf(spans).map(({ bar }) => bar)).toEqual([
    { kind: 'retrieve', label: 'retrieve', queuedFromMs: 0, startMs: 10, endMs: 50, marks: [] },
    {
      kind: 'generate',
      label: 'generate #2',
      queuedFromMs: 80,
      startMs: 100,
      endMs: 400,
      marks: [
        { name: 'firstToken', atMs: 200 },
        { name: 'lastToken', atMs: 390 },
      ],
    },
  ]);
});
