import { expect, test } from 'vitest';
import type { RunRecord } from '../../run/run-record.ts';
import { aRun } from '../../testing/records.ts';
import { anOption } from '../../testing/selection-records.ts';
import { alikeIn } from './routing-alike.ts';

const base = aRun({ id: 'a' });
const prints = (part: Partial<RunRecord['fingerprints']>) => ({
  fingerprints: { ...base.fingerprints, ...part },
});

test.each<[string, Partial<RunRecord>, boolean]>([
  ['nothing else', { spec: { ...base.spec, model: ['other'], trials: 3, concurrency: 9 } }, true],
  ['the top-k', { spec: { ...base.spec, topK: 9 } }, false],
  ['the reranker', prints({ reranker: 'x' }), false],
  ['the judge', prints({ judge: 'x' }), false],
  ['a suite more', prints({ suites: { demo: '1', more: '2' } }), true],
  ['a suite that changed', prints({ suites: { demo: '2' } }), false],
])('runs of two models that differ in %s', (_, overrides, alike) => {
  const one = { ...base, ...prints({ suites: { demo: '1' } }) };
  const other = { ...base, ...prints({ suites: { demo: '1' } }), ...overrides, id: 'b' };
  const runs = [one, other].map((run) => ({ run, testcases: [], samples: [] }));
  expect(alikeIn({ runs })(anOption({ runId: 'a' }), anOption({ runId: 'b' }))).toBe(alike);
});
