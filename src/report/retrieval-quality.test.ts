import { expect, it } from 'vitest';
import { wilsonInterval } from '../statistics/wilson.ts';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { LABELS } from './labels.ts';
import { retrievalTable } from './stage-tables.ts';
import { summarizeRun } from './summarize-run.ts';

const run = aRun({ arms: [{ model: 'm', rag: true }], spec: { ...aRun().spec, topK: 2 } });
const fused = ['x#1', 'x#2', 'gold#2', 'gold#1'].map((passageId, at) => ({
  passageId,
  documentId: passageId.replace(/#\d+$/, ''),
  rank: at + 1,
  score: 1,
  source: 'fused' as const,
}));
const summaryOf = (overrides: Parameters<typeof aTestcase>[0]) =>
  summarizeRun({
    run,
    testcases: [aTestcase(overrides)],
    samples: [aSample({ arm: { model: 'm', rag: true }, hits: { fused } })],
  });

it('cuts at the passages given, and looks for MRR and MAP through the whole list, at both levels', () => {
  const summary = summaryOf({ goldPassages: [['gold#1', 'gold#9']] });
  expect(summary.arms[0]?.retrieval).toMatchObject({
    k: 2,
    recallAtK: { mean: 0 },
    hitRate: { mean: 0 },
    mrr: { mean: 1 / 2 },
    map: { mean: 1 / 2 },
    passages: {
      precisionAtK: { mean: 0 / 2 },
      mrr: { mean: 1 / 4 },
      map: { mean: 1 / 4 },
      ndcg: { mean: 0 },
    },
  });
  const rows = retrievalTable(summary, LABELS.en).rows;
  expect(rows.filter(([, , name]) => name === 'MRR').map(([, level]) => level)).toEqual([
    'documents',
    'passages',
  ]);
});

it('counts what was given where the number is dynamic: what was cut is not found', () => {
  const ofOne = (goldDocuments: string[]) =>
    summarizeRun({
      run: { ...run, spec: { ...run.spec, topK: 4, dynamicTopK: true } },
      testcases: [aTestcase({ goldDocuments })],
      samples: [aSample({ arm: { model: 'm', rag: true }, hits: { fused }, contextIds: ['x#1', 'x#2'] })],
    }).arms[0]?.retrieval;
  expect(ofOne(['x', 'gold'])).toMatchObject({
    k: 4,
    recallAtK: { mean: 1 / 2 },
    precisionAtK: { mean: 1 / 4 },
    ndcg: { mean: 1 / (1 + 1 / Math.log2(3)) },
  });
  expect(ofOne(['gold'])).toMatchObject({ hitRate: { mean: 0 }, mrr: { mean: 1 / 2 } });
});

it('gives a rate Wilson’s interval, and counts what has no value and what failed', () => {
  const arm = { model: 'm', rag: true };
  const failure = { stage: 'generate', kind: 'timeout', message: 'slow' } as const;
  const testcases = Array.from({ length: 64 }, (_, at) =>
    aTestcase({ id: `c${at}`, ...(at < 63 && { goldDocuments: [at < 2 ? ['no'] : ['x']] }) }),
  );
  const samples = testcases.map(({ id }, at) => {
    if (at < 59) return aSample({ arm, testcaseId: id, hits: { fused } });
    if (at === 59) return aSample({ arm, testcaseId: id, hits: { fused }, failure });
    if (at === 60) return aSample({ arm, testcaseId: id, failure });
    // A system that does not say what it retrieved, twice; then a case without gold.
    return aSample({ arm, testcaseId: id, ...(at === 63 && { hits: { fused } }) });
  });
  const { hitRate } = summarizeRun({ run, testcases, samples }).arms[0]!.retrieval!;
  expect(hitRate).toEqual({ mean: 58 / 60, ...wilsonInterval(58, 60), n: 60, unscored: 3, failed: 1 });
  expect([hitRate!.low.toFixed(3), hitRate!.high.toFixed(3)]).toEqual(['0.886', '0.991']);
});

it('has no passage level where no case names gold passages', () => {
  const summary = summaryOf({ goldDocuments: [['gold', 'y']] });
  expect(summary.arms[0]?.retrieval).not.toHaveProperty('passages');
  expect(retrievalTable(summary, LABELS.en).rows[0]).toHaveLength(4);
});
