import { describe, expect, it } from 'vitest';
import type { FailureKind } from '../base/failure.ts';
import { aSample } from '../testing/records.ts';
import type { Sample } from './sample.ts';
import { countSamples, judgeRun } from './verdict.ts';

const arm = { model: 'm', rag: false };
const scored = () => aSample({ scores: { pass: { state: 'scored', value: 0 } } });
const failed = (kind: FailureKind) =>
  aSample({ failure: { stage: 'generate', kind, message: `it was ${kind}` } });
const times = (count: number, make: () => Sample) => Array.from({ length: count }, make);

it('counts scored, failed, unscored and what was not reached', () => {
  const samples = [scored(), failed('timeout'), aSample()];
  expect(countSamples(samples, 5)).toEqual({ samples: 5, scored: 1, failed: 1, unscored: 1, remaining: 2 });
});

describe('judgeRun', () => {
  const exit = (samples: Sample[], planned = samples.length) =>
    judgeRun([{ arm, samples, planned }], 0.9).exitCode;

  it('passes with nine of ten scored, however bad the scores', () => {
    expect(exit([...times(9, scored), failed('timeout')])).toBe(0);
  });
  it('is 2 below the minimum, 2 for outages throughout, 2 for a run cut short', () => {
    expect(exit([...times(8, scored), ...times(2, () => failed('server-error'))])).toBe(2);
    expect(exit(times(10, () => failed('timeout')))).toBe(2);
    expect(exit(times(5, scored), 10)).toBe(2);
    expect(judgeRun([], 0.9).exitCode).toBe(2);
  });
  it('is 1 when an arm failed throughout because the server is not there or the client is wrong', () => {
    expect(exit(times(3, () => failed('unreachable')))).toBe(1);
    expect(exit([failed('unauthorized'), failed('not-found')])).toBe(1);
    expect(exit([failed('unreachable'), failed('timeout')])).toBe(2);
  });
  it('prefers 1 over 2 and gives both reasons', () => {
    const verdict = judgeRun(
      [
        { arm, samples: [failed('timeout')], planned: 1 },
        { arm: { model: 'n', rag: true }, samples: [failed('unreachable')], planned: 1 },
      ],
      0.9,
    );
    expect(verdict).toEqual({
      pass: false,
      exitCode: 1,
      reasons: [
        'n · RAG: every sample failed: it was unreachable',
        'm · no RAG: nothing was scored: it was timeout',
      ],
    });
  });
});
