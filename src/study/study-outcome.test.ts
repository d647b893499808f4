import { expect, it } from 'vitest';
import type { BenchSummary } from '../load/bench-summary.ts';
import { summarizeRun } from '../report/summarize-run.ts';
import type { Sample } from '../run/sample.ts';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { benchOutcome, runOutcome, studyExitCode } from './study-outcome.ts';
import type { StudyState } from './study-state.ts';

const run = aRun({ arms: [{ model: 'm', rag: false }], planned: 10, status: 'completed' });
const testcases = Array.from({ length: 10 }, (_, index) => aTestcase({ id: `c${index}` }));

/** Ten samples: the first `failed` by an outage, the next `unscored`, the others scored. */
function outcome(failed: number, unscored: number, kind: 'unreachable' | 'timeout' = 'timeout') {
  const samples = testcases.map(({ id }, index): Sample => {
    if (index < failed)
      return aSample({ testcaseId: id, failure: { stage: 'generate', kind, message: 'no answer' } });
    if (index < failed + unscored) return aSample({ testcaseId: id });
    return aSample({ testcaseId: id, answer: '2015', scores: { pass: { state: 'scored', value: 1 } } });
  });
  return runOutcome(summarizeRun({ run, testcases, samples }));
}

it('tells a run that another try may mend from one that would come out the same', () => {
  expect(outcome(0, 0)).toMatchObject({ status: 'done', exitCode: 0, reasons: [] });
  // Of 10, 9 are enough.
  expect(outcome(1, 0)).toMatchObject({ status: 'done', exitCode: 0 });
  expect(outcome(2, 0)).toMatchObject({ status: 'failed', exitCode: 1 });
  expect(outcome(10, 0, 'unreachable')).toMatchObject({ status: 'failed', exitCode: 1 });
  expect(outcome(0, 2)).toMatchObject({ status: 'done', exitCode: 2 });
});

it('takes a bench without an answer as failed', () => {
  const step = (ok: number, errors: object) => ({ counts: { ok, errors } });
  const summary = (status: string, ...steps: object[]) =>
    ({ bench: { status }, steps }) as unknown as BenchSummary;
  expect(benchOutcome(summary('stopped', step(0, { timeout: 3 })))).toMatchObject({
    status: 'failed',
    reasons: ['nothing was answered: timeout'],
  });
  expect(benchOutcome(summary('stopped', step(0, {}), step(1, {}))).status).toBe('done');
  expect(benchOutcome(summary('interrupted', step(1, {}))).status).toBe('interrupted');
});

it('is exit code 1 for a failed step, 2 for one with too little', () => {
  const state = (...steps: object[]) => ({ steps }) as StudyState;
  const done = { status: 'done', exitCode: 0 };
  expect(studyExitCode(state(done, done))).toBe(0);
  expect(studyExitCode(state(done, { status: 'stopped', exitCode: 2 }))).toBe(2);
  expect(studyExitCode(state({ status: 'done', exitCode: 2 }, { status: 'failed', exitCode: 1 }))).toBe(1);
});
