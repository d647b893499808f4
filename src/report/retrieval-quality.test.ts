import { expect, it } from 'vitest';
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

it('has no passage level where no case names gold passages', () => {
  const summary = summaryOf({ goldDocuments: [['gold', 'y']] });
  expect(summary.arms[0]?.retrieval).not.toHaveProperty('passages');
  expect(retrievalTable(summary, LABELS.en).rows[0]).toHaveLength(4);
});
