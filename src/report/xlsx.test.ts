import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { aRun, aSample, aTestcase } from '../testing/records.ts';
import { summarizeRun } from './summarize-run.ts';
import { renderRunXlsx } from './xlsx.ts';

const scored = (coverage: number) => ({
  coverage: { state: 'scored' as const, value: coverage },
  pass: { state: 'scored' as const, value: coverage >= 0.6 ? 1 : 0 },
});
const HOSTILE = [
  '=1+1',
  '+cmd|x',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '#REF!',
  '_x003D_1+1',
  '=HYPERLINK("http://x","y")',
];

const testcases = [
  aTestcase({ id: 'a', category: '=甲' }),
  aTestcase({ id: 'b', category: '=甲' }),
  aTestcase({ id: 'c', category: '乙*' }),
];
const result = {
  run: aRun({ status: 'completed' as const, arms: [{ model: 'm', rag: false }] }),
  testcases,
  samples: [
    aSample({ testcaseId: 'a', scores: scored(0.25), answer: '错\u0000' }),
    aSample({ testcaseId: 'b', scores: scored(1), answer: '长'.repeat(40_000) }),
    aSample({ testcaseId: 'c', scores: scored(0.75), answer: '=1+1' }),
  ],
};

async function open(given: typeof result) {
  const { sheets } = await readXlsx(await renderRunXlsx(summarizeRun(given), given));
  return sheets;
}

describe('a run as a workbook', () => {
  it('gives means as formulas over the cases, with their results', async () => {
    const [overview, categories, cases] = await open(result);
    const header = overview?.rows.findIndex(([name]) => name === '方案号') as number;
    const arm = overview?.rows[header + 1];
    // Cases stand in rows 5 to 7, below title, note, one row of means and the names of columns.
    const mean = overview?.cells?.get(`${header + 1},3`);
    expect(mean?.formula).toBe(`AVERAGEIFS('逐题结果'!$I$5:$I$7,'逐题结果'!$A$5:$A$7,$A${header + 2})`);
    expect(mean?.formulaResult).toBeCloseTo((0.25 + 1 + 0.75) / 3);
    expect(arm?.slice(0, 3)).toEqual([1, 'm · 无 RAG', 3]);
    expect(cases?.rows.slice(4).map((row) => [row[2], row[8], row[9]])).toEqual([
      ['a', 0.25, 0],
      ['b', 1, 1],
      ['c', 0.75, 1],
    ]);
    expect(cases?.cells?.get('2,9')?.formula).toBe('AVERAGEIFS(J$5:J$7,$A$5:$A$7,$A3)');
    expect(cases?.cells?.get('2,9')?.formulaResult).toBeCloseTo(2 / 3);
    const [first, second] = [categories?.cells?.get('1,4'), categories?.cells?.get('2,4')];
    expect(first?.formula).toBe(
      `AVERAGEIFS('逐题结果'!$I$5:$I$7,'逐题结果'!$A$5:$A$7,$A2,'逐题结果'!$E$5:$E$7,"="&$C2)`,
    );
    expect(first?.formulaResult).toBe((0.25 + 1) / 2);
    // A criterion would take the asterisk for any text, so the figure stands alone.
    expect(second).toBeUndefined();
    expect(categories?.rows[2]?.[4]).toBe(0.75);
  });

  it('leaves out a TTFT that the client was too late to time', async () => {
    const span = (firstToken: number) => ({
      ...{ stage: 'generate' as const, attempt: 1, queuedMs: 0, startMs: 0, endMs: 50, cached: false },
      marks: { sent: 0, firstToken },
    });
    const samples = result.samples.map((sample) => ({ ...sample, spans: [span(10)] }));
    const ttftAt = async (p99Ms: number) => {
      const run = { ...result.run, client: { lag: { p50Ms: 0, p99Ms, maxMs: p99Ms } } };
      const cases = (await open({ ...result, run, samples }))[2];
      return cases?.rows.slice(4).map((row) => row[10] ?? undefined);
    };
    // More than 5 % of its median, 10 ms, is too late.
    expect(await ttftAt(0.1)).toEqual([10, 10, 10]);
    expect(await ttftAt(1)).toEqual([undefined, undefined, undefined]);
  });

  it('keeps hostile text as text', async () => {
    const samples = HOSTILE.map((answer, index) =>
      aSample({ testcaseId: `h${index}`, scores: scored(1), answer }),
    );
    const cases = (
      await open({ ...result, testcases: samples.map(({ testcaseId: id }) => aTestcase({ id })), samples })
    )[2];
    const rows = cases?.rows.slice(4) ?? [];
    expect(rows.map((row) => row[7])).toEqual(HOSTILE);
    const formulas = [...(cases?.cells ?? [])].filter(([, { formula }]) => formula).map(([key]) => key);
    expect(formulas.every((key) => key.startsWith('2,'))).toBe(true);
  });

  it('replaces what XML forbids and cuts what a cell cannot hold', async () => {
    const cases = (await open(result))[2];
    expect(cases?.rows[4]?.[7]).toBe('错\uFFFD');
    expect(cases?.rows[5]?.[7]).toBe(`${'长'.repeat(32_767 - 6)}…[cut]`);
  });
});
