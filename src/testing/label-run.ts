import { openSqliteStore } from '../run/store/sqlite-store.ts';
import type { Verdict } from '../scoring/scorer.ts';
import { aRun, aSample, aTestcase } from './records.ts';

/** Text that would be markup, a script and an attribute, were it not escaped. */
export const HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>\'';

const keypoints = ['成立于2015年', `总部在杭州${HOSTILE}`].map((text, index) => ({
  id: `k${index + 1}`,
  text,
  weight: 1,
  polarity: 'must' as const,
}));

/**
 * Records the run `run-1`: two cases of two keypoints, answered by the model `secret-model` in both arms. The rules
 * call the first keypoint covered and the second unsure; a judge calls the second missing, with RAG only.
 */
export function recordLabelRun(storePath: string): void {
  const store = openSqliteStore(storePath);
  const arms = [false, true].map((rag) => ({ model: 'secret-model', rag }));
  const testcases = ['c1', 'c2'].map((id) =>
    aTestcase({
      id,
      category: `查询${HOSTILE}`,
      question: `${id}：晨光科技？${HOSTILE}`,
      keypoints,
      referenceAnswer: HOSTILE,
    }),
  );
  const run = aRun({ arms, status: 'completed', finishedAt: '2026-01-01T00:00:09.000Z' });
  store.createRun({ ...run, spec: { ...run.spec, model: ['secret-model'] } }, testcases);
  const first: Verdict = {
    keypointId: 'k1',
    verdict: 'covered',
    by: 'rule',
    why: `说了${HOSTILE}`,
    evidence: { start: 0, end: 8 },
  };
  const unsure: Verdict = { keypointId: 'k2', verdict: 'unsure', by: 'rule', lean: 'covered', why: '' };
  const judged: Verdict = { ...unsure, verdict: 'missing', by: 'judge', rule: 'unsure' };
  for (const arm of arms)
    for (const { id } of testcases)
      store.addSample(
        aSample({
          arm,
          testcaseId: id,
          answer: `成立于2015年。${arm.rag ? '有' : '无'}${HOSTILE}`,
          scores: {
            coverage: { state: 'scored', value: 0.5, verdicts: [first, unsure] },
            ...(arm.rag && { judgedCoverage: { state: 'scored', value: 0.5, verdicts: [first, judged] } }),
          },
          ...(arm.rag && {
            judge: { model: 'j', calls: 1, asked: 1, unsettled: 0, unparsable: 0, unavailable: 0, ms: 1 },
          }),
        }),
      );
  store.close();
}
