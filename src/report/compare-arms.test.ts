import { expect, it } from 'vitest';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { comparisonTable } from './comparison-tables.ts';
import { LABELS } from './labels.ts';
import { summarizeRun } from './summarize-run.ts';

const testcases = Array.from({ length: 20 }, (_, index) => aTestcase({ id: `c${index}` }));
const arms = ['a', 'b', 'c'].map((model) => ({ model, rag: true }));
/** How many of the 20 cases pass, from the first on. */
const PASSES: Record<string, number> = { a: 2, b: 9, c: 14 };

const { comparisons, ...summary } = summarizeRun({
  run: aRun({ arms }),
  testcases,
  samples: arms.flatMap((arm) =>
    testcases.map(({ id }, index) =>
      aSample({
        arm,
        testcaseId: id,
        scores: { pass: { state: 'scored', value: index < (PASSES[arm.model] as number) ? 1 : 0 } },
      }),
    ),
  ),
});

it('adjusts the p of later models against the first for being two', () => {
  const [second, third, doubled] = [2 / 2 ** 7, 2 / 2 ** 12, 4 / 2 ** 12].map((p) => expect.closeTo(p, 12));
  expect(comparisons).toMatchObject([
    { head: { model: 'b' }, test: 'mcnemar', pValue: second, pAdjusted: second, shown: true },
    { head: { model: 'c' }, test: 'mcnemar', pValue: third, pAdjusted: doubled, shown: true },
  ]);
});

it('does not show a difference whose interval excludes 0 but whose p does not hold', () => {
  const few = summarizeRun({
    run: aRun({ arms: arms.slice(0, 2) }),
    testcases,
    samples: arms.slice(0, 2).flatMap((arm) =>
      testcases.map(({ id }, index) =>
        aSample({
          arm,
          testcaseId: id,
          scores: { pass: { state: 'scored', value: arm.model === 'b' && index < 5 ? 1 : 0 } },
        }),
      ),
    ),
  });
  const [comparison] = few.comparisons;
  expect(comparison?.low).toBeGreaterThan(0);
  expect(comparison).toMatchObject({ pValue: 2 / 2 ** 5, shown: false });
  expect(comparisonTable(few, LABELS.en).rows[0]?.at(-1)).toBe('no difference shown');
});

it('shows p, correlation and what could have been shown, with what the arms share said once', () => {
  const { columns, rows } = comparisonTable({ ...summary, comparisons }, LABELS.en);
  expect(columns.map(({ name }) => name)).toEqual([
    'Arm',
    'Metric',
    'n',
    'Difference [95 %]',
    'p',
    'r',
    'Detects',
    'Reading',
  ]);
  expect(rows[1]).toMatchObject([
    'c − a · RAG',
    'pass',
    '20',
    expect.anything(),
    '<0.001',
    '0.22',
    '±31.5',
    'higher',
  ]);
});
