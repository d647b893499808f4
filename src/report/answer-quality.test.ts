import { expect, it } from 'vitest';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { overviewTable } from './accuracy-tables.ts';
import { faultCounts, groundingSummary } from './answer-quality.ts';
import { LABELS } from './labels.ts';
import { summarizeRun } from './summarize-run.ts';

const fact = { text: '5亿元', kind: 'figure', start: 0, end: 4 } as const;
const grounded = (testcaseId: string, value: number, ungrounded = [fact]) =>
  aSample({ testcaseId, scores: { grounding: { state: 'scored', value } }, ungrounded });

it('counts faults over the samples that were looked at', () => {
  const samples = [aSample({ faults: [] }), aSample({ faults: ['empty', 'cut-off'] }), aSample()];
  expect(faultCounts(samples)).toEqual({ answered: 2, empty: 1, 'cut-off': 1, filtered: 0, repetitive: 0 });
  expect(faultCounts([aSample()])).toBeUndefined();
});

it('shows a fault in the overview where an arm has any', () => {
  const columnsOf = (faults: 'cut-off'[]) => {
    const samples = [aSample({ faults })];
    return overviewTable(summarizeRun({ run: aRun(), testcases: [aTestcase()], samples }), LABELS.en).columns;
  };
  expect(columnsOf(['cut-off']).length - columnsOf([]).length).toBe(1);
  expect(columnsOf(['cut-off'])).toContainEqual({ name: 'Cut off', numeric: true });
});

it('means the grounding of cases, and counts what is not grounded', () => {
  const samples = [grounded('a', 1 / 3, [fact, fact]), grounded('b', 1, []), aSample({ testcaseId: 'c' })];
  expect(groundingSummary(samples, { seed: 1, groupOf: {} })).toMatchObject({
    share: { mean: (1 / 3 + 1) / 2, n: 2, unscored: 1 },
    facts: 2,
    samples: 1,
  });
});
