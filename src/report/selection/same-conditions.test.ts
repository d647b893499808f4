import { expect, it } from 'vitest';
import type { RunRecord } from '../../run/run-record.ts';
import { aRun } from '../../testing/records.ts';
import { anOption } from '../../testing/selection-records.ts';
import { sameConditions } from './same-conditions.ts';

const { spec, fingerprints } = aRun();

function areAlike(changed: Partial<RunRecord>, rag = true): boolean {
  const runs = [aRun({ id: 'a' }), aRun({ id: 'b', ...changed })].map((run) => ({
    run,
    testcases: [],
    samples: [],
  }));
  const option = (runId: string) => anOption({ runId, arm: { model: 'm', rag } });
  return sameConditions({ runs })(option('a'), option('b'));
}

it('lets models differ', () => {
  expect(areAlike({})).toBe(true);
  expect(areAlike({ fingerprints: { ...fingerprints, models: { m: 'other' } } })).toBe(true);
});

it('keeps apart other scoring, and for RAG other retrieval', () => {
  expect(areAlike({ fingerprints: { ...fingerprints, prompt: 'q' } })).toBe(false);
  expect(areAlike({ fingerprints: { ...fingerprints, judge: 'j' } })).toBe(false);
  expect(areAlike({ spec: { ...spec, topK: 9 } })).toBe(false);
  expect(areAlike({ spec: { ...spec, topK: 9 } }, false)).toBe(true);
});

it('lets a run have a suite more, but none that was changed', () => {
  const suites = (demo: string) => ({ ...fingerprints, suites: { demo } });
  const runs = [
    { run: aRun({ id: 'a', fingerprints: suites('1') }), testcases: [], samples: [] },
    { run: aRun({ id: 'b', fingerprints: suites('2') }), testcases: [], samples: [] },
    {
      run: aRun({ id: 'c', fingerprints: { ...fingerprints, suites: { demo: '1', more: 'x' } } }),
      testcases: [],
      samples: [],
    },
  ];
  const [a, b, c] = ['a', 'b', 'c'].map((runId) => anOption({ runId }));
  expect(sameConditions({ runs })(a!, b!)).toBe(false);
  expect(sameConditions({ runs })(a!, c!)).toBe(true);
});
