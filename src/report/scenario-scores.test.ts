import { expect, it } from 'vitest';
import type { Sample } from '../run/sample.ts';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { LABELS } from './labels.ts';
import { scenarioScores } from './scenario-scores.ts';
import { scenarioTables } from './scenario-tables.ts';
import { summarizeRun } from './summarize-run.ts';

const testcases = [
  aTestcase({ id: 'a1', scenario: 'A' }),
  aTestcase({ id: 'a2', scenario: 'A' }),
  aTestcase({ id: 'b1', scenario: 'B' }),
  aTestcase({ id: 'none' }),
];
const sample = (rag: boolean, testcaseId: string, coverage: number): Sample =>
  aSample({
    arm: { model: 'm', rag },
    testcaseId,
    scores: {
      coverage: { state: 'scored', value: coverage },
      pass: { state: 'scored', value: 1 },
      refusal: { state: 'scored', value: 0 },
    },
  });
const samples = [
  sample(false, 'a1', 0.4),
  sample(false, 'b1', 0.5),
  sample(true, 'a1', 0.6),
  sample(true, 'a2', 1),
  sample(true, 'b1', 0.3),
  sample(true, 'none', 0),
];

it('weighs scenarios alike, and pairs cases for the gain', () => {
  const [scores] = scenarioScores(
    aRun().arms,
    testcases,
    ({ rag }) => samples.filter(({ arm }) => arm.rag === rag),
    { seed: 1, groupOf: {} },
  );
  expect(scores?.rag?.scenarios).toMatchObject({ A: { mean: (0.6 + 1) / 2, n: 2 }, B: { mean: 0.3, n: 1 } });
  expect(scores?.rag?.mean.mean).toBeCloseTo((0.8 + 0.3) / 2, 12);
  expect(scores?.noRag?.mean.mean).toBeCloseTo((0.4 + 0.5) / 2, 12);
  expect(scores?.gain?.scenarios.A).toMatchObject({ n: 1, difference: expect.closeTo(0.6 - 0.4, 12) });
  expect(scores?.gain?.mean.difference).toBeCloseTo((0.2 - 0.2) / 2, 12);
});

it('is a table of scenarios by arm, of 100 points; none where no case names a scenario', () => {
  const summary = summarizeRun({ run: aRun(), testcases, samples });
  const [table] = scenarioTables(summary, LABELS.en);
  expect(table?.columns.map(({ name }) => name)).toEqual(['Scenario', 'no RAG', 'RAG', 'Gain']);
  expect(table?.rows.map(([name, , rag]) => [name, rag?.split(' ')[0]])).toEqual([
    ['A', '80.0'],
    ['B', '30.0'],
    ['Mean of scenarios', '55.0'],
  ]);
  const without = summarizeRun({ run: aRun(), testcases: [aTestcase()], samples: [] });
  expect(scenarioTables(without, LABELS.en)).toEqual([]);
});
