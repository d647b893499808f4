import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UserError } from '../base/errors.ts';
import type { RunHooks, RunResult } from '../run/run-context.ts';
import type { RunStatus } from '../run/run-record.ts';
import { runSpecSchema } from '../run/run-spec.ts';
import { selectionSchema } from '../selection/selection-spec.ts';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { runStudy, type StudyVerbs } from './run-study.ts';
import { readStudyState, type StepRecord } from './study-state.ts';
import { studyStateOf } from './study-state-of.ts';
import { stepOf } from './study-step.ts';

let directory: string;
let calls: string[];
let stored: Map<string, RunStatus>;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ragmeter-study-'));
  calls = [];
  stored = new Map();
});
afterEach(() => rmSync(directory, { recursive: true }));

const steps = ['a', 'b'].map((model) =>
  stepOf(model, { kind: 'run', spec: runSpecSchema.parse({ model }) }, { spec: model }, 0),
);

/** A run of one scored sample that ended as `status`. */
function result(id: string, status: RunStatus = 'completed'): RunResult {
  const run = aRun({ id, status, arms: [{ model: 'm', rag: false }], planned: 1 });
  const sample = aSample({ runId: id, answer: '是', scores: { pass: { state: 'scored', value: 1 } } });
  stored.set(id, status);
  return { run, testcases: [aTestcase()], samples: [sample] };
}

const verbs = (overrides: Partial<StudyVerbs> = {}): StudyVerbs => ({
  async evaluate({ model }, { runId = '' }) {
    calls.push(`evaluate ${model}`);
    return result(runId);
  },
  async resume(runId, { maxCost }) {
    calls.push(`resume ${runId} up to ${maxCost}`);
    return result(runId);
  },
  async recordedRun(runId) {
    calls.push(`read ${runId}`);
    return result(runId);
  },
  runStatus: (runId) => stored.get(runId),
  bench: () => Promise.reject(new Error('no bench')),
  ...overrides,
});

/** Runs the two steps, of which the first is recorded like this; gives what is on the disk then. */
async function study(first: Partial<StepRecord>, own = verbs(), signal?: AbortSignal) {
  const spec = { name: 's', title: '试', selection: selectionSchema.parse({}) };
  const state = studyStateOf(spec, steps, undefined, () => true);
  Object.assign(state.steps[0]!, first);
  await runStudy(steps, state, { directory, outDirectory: directory, verbs: own }, signal ? { signal } : {});
  return (await readStudyState(directory))?.steps.map(({ status, id }) => ({ status, id }));
}

it('records the id of a run before it is begun', async () => {
  const seen: unknown[] = [];
  const own = verbs({
    async evaluate(_spec, { runId = '' }: RunHooks) {
      const [first, second] = (await readStudyState(directory))!.steps;
      seen.push([first?.status, first?.id === runId, second?.status]);
      return result(runId);
    },
  });
  await study({}, own);
  expect(seen).toEqual([
    ['running', true, 'pending'],
    ['done', false, 'running'],
  ]);
});

it.each([
  ['is done', 'done', 'completed', []],
  ['was cut', 'interrupted', 'interrupted', ['resume r1 up to undefined']],
  ['was killed', 'running', 'running', ['resume r1 up to undefined']],
  ['stopped at its cost limit', 'stopped', 'stopped', ['resume r1 up to undefined']],
  ['ended before its step was recorded', 'running', 'completed', ['read r1']],
  ['failed', 'failed', 'completed', ['evaluate a']],
  ['broke off with samples recorded', 'failed', 'interrupted', ['resume r1 up to undefined']],
  ['was cancelled', 'interrupted', 'cancelled', ['evaluate a']],
  ['was never begun', 'running', undefined, ['evaluate a']],
] as const)('a step that %s', async (_what, status, recorded, expected) => {
  if (recorded) stored.set('r1', recorded);
  const after = await study({ id: 'r1', status });
  expect(calls).toEqual([...expected, 'evaluate b']);
  expect(after?.map((step) => step.status)).toEqual(['done', 'done']);
});

it('goes on with the next step after a fault, without a run that was not begun', async () => {
  const own = verbs({
    evaluate: ({ model }, { runId = '' }) =>
      String(model) === 'a'
        ? Promise.reject(new UserError('no such server'))
        : Promise.resolve(result(runId)),
  });
  expect(await study({}, own)).toMatchObject([{ status: 'failed', id: undefined }, { status: 'done' }]);
});

it('throws a bug, with the state recorded', async () => {
  await expect(study({}, verbs({ evaluate: () => Promise.reject(new TypeError('bug')) }))).rejects.toThrow(
    'bug',
  );
  expect((await readStudyState(directory))?.steps[0]?.status).toBe('failed');
});

it('ends with the step that was cut', async () => {
  const abort = new AbortController();
  const own = verbs({
    async evaluate(_spec, { runId = '' }) {
      abort.abort();
      return result(runId, 'interrupted');
    },
  });
  expect(await study({}, own, abort.signal)).toMatchObject([
    { status: 'interrupted' },
    { status: 'pending' },
  ]);
});
