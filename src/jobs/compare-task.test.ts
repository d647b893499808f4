import { expect, it } from 'vitest';
import type { RunResult } from '../run/run-context.ts';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { compareTasks, FLIPS_LISTED } from './compare-task.ts';

const ids = Array.from({ length: FLIPS_LISTED + 7 }, (_, index) => `c${index}`);

function resultOf(id: string, pass: number): RunResult {
  const samples = ids.map((testcaseId) =>
    aSample({ testcaseId, scores: { pass: { state: 'scored', value: pass } } }),
  );
  return { run: aRun({ id }), testcases: ids.map((one) => aTestcase({ id: one })), samples };
}

function tasksOf(...results: RunResult[]) {
  const of = (id: string) => results.find(({ run }) => run.id === id);
  let read = 0;
  const task = compareTasks({
    run: (id) => of(id)?.run,
    testcases: (id) => of(id)?.testcases ?? [],
    figures: (id) => {
      read += 1;
      return of(id)?.samples ?? [];
    },
  });
  return { task, read: () => read };
}

it('gives changed cases page by page, and reads the samples once', () => {
  const { task, read } = tasksOf(resultOf('a', 0), resultOf('b', 1));
  const asked = { kind: 'compare-page', base: 'a', head: 'b' } as const;
  const [first, second] = [0, FLIPS_LISTED].map((offset) => task({ ...asked, offset }));
  expect([first?.flips.length, second?.flips.length, second?.changedCases]).toEqual([
    FLIPS_LISTED,
    7,
    FLIPS_LISTED + 7,
  ]);
  expect(read()).toBe(2);
});

it('refuses a run without records, and an arm that it does not have', () => {
  const { task } = tasksOf(resultOf('a', 0));
  const asked = { kind: 'compare-page', base: 'a', offset: 0 } as const;
  expect(() => task({ ...asked, head: 'b' })).toThrow('run b recorded nothing');
  const arm = { model: 'other', rag: true };
  expect(() => task({ ...asked, head: 'a', arms: { base: arm, head: arm } })).toThrow(
    'run a has no arm "other · RAG"',
  );
});
