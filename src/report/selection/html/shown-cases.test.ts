import { expect, it } from 'vitest';
import type { Sample } from '../../../run/sample.ts';
import { aRun, aSample, aTestcase } from '../../../testing/records.ts';
import { chooseCases } from './shown-cases.ts';

const ARMS = ['m1', 'm2'].map((model) => ({ model, rag: true }));

function passing(testcaseId: string, values: readonly number[]): Sample[] {
  return values.map((value, index) =>
    aSample({ testcaseId, arm: ARMS[index]!, scores: { pass: { state: 'scored', value } } }),
  );
}

function runOf(ids: readonly string[], samples: Sample[]) {
  return { run: aRun({ arms: ARMS }), testcases: ids.map((id) => aTestcase({ id })), samples };
}

it('shows every case where they fit, in their order, and says why one is worth a look', () => {
  const samples = [...passing('a', [1, 1]), ...passing('b', [1, 0]), ...passing('c', [0, 0])];
  const { shown, all } = chooseCases([runOf(['a', 'b', 'c', 'never asked'], samples)]);
  expect(all).toBe(true);
  expect(shown.map(({ testcase, tags }) => [testcase.id, tags])).toEqual([
    ['a', []],
    ['b', ['flipped', 'missed']],
    ['c', ['missed']],
  ]);
});

it('calls trials of one option that differ no flip, and sets runs against each other', () => {
  const trials = [1, 2].map((trial) => ({ ...passing('a', [trial - 1])[0]!, trial }));
  expect(chooseCases([runOf(['a'], trials)]).shown[0]?.tags).toEqual(['missed']);
  const runs = [0, 1].map((value) => runOf(['a'], passing('a', [value])));
  expect(chooseCases(runs).shown[0]?.tags).toEqual(['flipped', 'missed']);
});

it('of more than 2,000 samples shows the telling cases, the most telling first, and counts the rest', () => {
  const ids = Array.from({ length: 1_003 }, (_, index) => `case-${index}`);
  const values = (index: number) => (index === 1_000 ? [0, 1] : index === 5 ? [0, 0] : [1, 1]);
  const samples = ids.flatMap((id, index) => passing(id, values(index)));
  const { shown, ...counts } = chooseCases([runOf(ids, samples)]);
  expect(shown.map(({ testcase }) => testcase.id)).toEqual(['case-1000', 'case-5']);
  expect(counts).toEqual({ all: false, cases: 1_003, samples: 2_006, shownSamples: 4 });
});
