import { expect, it } from 'vitest';
import { runSpecSchema } from '../run/run-spec.ts';
import { selectionSchema } from '../selection/selection-spec.ts';
import type { StepRecord } from './study-state.ts';
import { stepNote, studyStateOf } from './study-state-of.ts';
import { type StudyStep, stepOf } from './study-step.ts';

const study = { name: 's', title: '试', selection: selectionSchema.parse({}) };
const there = () => true;

function aStep(parts: Record<string, unknown>, price = 1): StudyStep {
  return stepOf('m', { kind: 'run', spec: runSpecSchema.parse({ model: 'm' }) }, parts, price);
}

function recorded(step: StudyStep, status: StepRecord['status'] = 'done') {
  const state = studyStateOf(study, [step], undefined, there);
  Object.assign(state.steps[0]!, { status, id: 'r1' });
  return state;
}

it('takes what is recorded of a step of the same key', () => {
  const step = aStep({ spec: 1, suites: 2 });
  const state = studyStateOf(study, [step], recorded(step), there);
  expect(state.steps).toMatchObject([{ key: step.key, status: 'done', id: 'r1' }]);
  expect(stepNote(step, state)).toBe('done, run r1');
  expect(stepNote(step, studyStateOf(study, [step], recorded(step, 'failed'), there))).toBe(
    'failed before, is tried again',
  );
  expect(stepNote(step, studyStateOf(study, [step], recorded(step, 'running'), there))).toBe(
    'goes on, run r1',
  );
});

it('makes a changed step anew, says what changed, and keeps the other', () => {
  const [before, after] = [aStep({ spec: 1, suites: 2 }), aStep({ spec: 1, suites: 3, judge: 4 })];
  const changed = studyStateOf(study, [after], recorded(before), there);
  expect(changed.steps).toMatchObject([{ key: after.key, status: 'pending' }]);
  expect(stepNote(after, changed)).toBe('changed since run r1 (suites, judge), is made anew');
  const back = studyStateOf(study, [before], changed, there);
  expect(back.steps).toMatchObject([{ status: 'done', id: 'r1' }]);
});

it('does not rest on a run that is gone', () => {
  const step = aStep({ spec: 1 });
  const state = studyStateOf(study, [step], recorded(step), () => false);
  expect([state.steps[0]?.status, state.steps[0]?.id]).toEqual(['pending', undefined]);
});

it('measures nothing anew for another price, and says so', () => {
  const [before, after] = [aStep({ spec: 1 }, 1), aStep({ spec: 1 }, 2)];
  expect(after.key).toBe(before.key);
  expect(stepNote(after, studyStateOf(study, [after], recorded(before), there))).toBe(
    'done, run r1; its prices are as they were then',
  );
});
