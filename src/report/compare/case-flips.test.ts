import { expect, it } from 'vitest';
import type { Sample } from '../../run/sample.ts';
import { aSample } from '../../testing/records.ts';
import { caseFlips, compareFlips } from './case-flips.ts';

const of = (testcaseId: string, pass: number, coverage: number, trial = 1): Sample =>
  aSample({
    testcaseId,
    trial,
    scores: { pass: { state: 'scored', value: pass }, coverage: { state: 'scored', value: coverage } },
  });
const failed = (testcaseId: string) =>
  aSample({ testcaseId, failure: { stage: 'generate', kind: 'timeout', message: 'm' } });

it('puts flipped cases first, each by how far coverage moved', () => {
  const base = [of('a', 1, 0.5), of('b', 1, 1), of('c', 0, 0.2), of('d', 1, 1), of('e', 0, 0)];
  const head = [of('a', 1, 0.9), of('b', 0, 0.5), of('c', 1, 1), of('d', 1, 1), of('e', 0, 0.1)];
  const { changed, better, worse } = caseFlips(base, head);
  expect(changed.toSorted(compareFlips).map(({ testcaseId }) => testcaseId)).toEqual(['c', 'b', 'a', 'e']);
  expect([better, worse]).toEqual([1, 1]);
});

it('takes trials together and never a failure for a wrong answer', () => {
  const base = [of('a', 1, 1), of('b', 1, 1), failed('c')];
  const head = [of('a', 1, 1), of('a', 0, 0, 2), failed('b'), of('c', 0, 0)];
  expect(caseFlips(base, head)).toEqual({
    changed: [{ testcaseId: 'a', base: { pass: 1, coverage: 1 }, head: { pass: 0.5, coverage: 0.5 } }],
    better: 0,
    worse: 1,
    scoredInBase: ['b'],
    scoredInHead: ['c'],
  });
});
