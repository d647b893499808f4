import { expect, it } from 'vitest';
import { aRun, aSample } from '../testing/records.ts';
import { anOption, anOptionCase } from '../testing/selection-records.ts';
import { casesSheet } from './xlsx-cases.ts';
import { XLSX_LABELS } from './xlsx-labels.ts';

it('leaves out what all options passed where there are too many rows, and then gives no means', () => {
  const options = [0, 1].map((flips) =>
    anOption({
      name: `o${flips}`,
      cases: [
        anOptionCase('a'),
        anOptionCase('b', { pass: flips }),
        anOptionCase('c', { pass: undefined, failed: true }),
      ],
    }),
  );
  const { draft, isWhole, firstRow } = casesSheet(options, [], XLSX_LABELS.en, 5);
  expect(isWhole).toBe(false);
  expect(draft.rows[1]?.[0]).toContain('6 rows are more than 5: only the 4 that');
  expect(draft.rows.slice(firstRow - 1).map((row) => [row[0], row[2]])).toEqual([
    [1, 'b'],
    [2, 'b'],
    [1, 'c'],
    [2, 'c'],
  ]);
  expect(draft.rows.flat().some((cell) => typeof cell === 'object' && cell.formula)).toBe(false);
});

it('cuts long answers where there are many rows', () => {
  const cases = Array.from({ length: 2_001 }, (_, index) => anOptionCase(`c${index}`));
  const arm = { model: 'm', rag: true };
  const samples = [aSample({ arm, testcaseId: 'c0', answer: '长'.repeat(3_000) })];
  const answerOf = (count: number) => {
    const options = [anOption({ cases: cases.slice(0, count) })];
    const runs = [{ run: aRun(), testcases: [], samples }];
    const { draft, firstRow } = casesSheet(options, runs, XLSX_LABELS.en);
    return draft.rows[firstRow - 1]?.[7];
  };
  expect(answerOf(2_000)).toBe('长'.repeat(3_000));
  expect(answerOf(2_001)).toBe(`${'长'.repeat(2_000)}…[cut]`);
});
