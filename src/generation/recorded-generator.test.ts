import { expect, it } from 'vitest';
import { createRecordedGenerator } from './recorded-generator.ts';

const generator = createRecordedGenerator(
  'theirs',
  new Map([['d1', [{ answer: '一', latencyMs: 40, contexts: ['文'] }, { answer: '' }]]]),
);

it('gives the answer of a trial, with the latency that was reported', async () => {
  const { spans, ...rest } = await generator.generate({ question: '？', testcaseId: 'd1', trial: 1 });
  expect(rest).toEqual({ answer: '一', own: { contexts: ['文'] } });
  expect(spans).toMatchObject([{ stage: 'generate', startMs: 0, endMs: 40, marks: {}, reported: true }]);
});

it('has no span without a reported latency', async () => {
  const { answer, spans } = await generator.generate({ question: '？', testcaseId: 'd1', trial: 2 });
  expect([answer, spans]).toEqual(['', []]);
});

it.each([
  ['d1', 3, 'no line 3 for case "d1"'],
  ['d2', 1, 'no line for case "d2"'],
])('fails for %s, trial %i', async (testcaseId, trial, message) => {
  await expect(generator.generate({ question: '？', testcaseId, trial })).rejects.toMatchObject({
    failure: { kind: 'missing-answer', message: expect.stringContaining(message) },
  });
});
