import { describe, expect, it } from 'vitest';
import { aRun, aSample, aTestcase } from '../../testing/records.ts';
import { aStudyInput } from '../../testing/selection-records.ts';
import { cellTexts } from '../../testing/study-benches.ts';
import { scenarioSection } from './scenario-section.ts';

const testcases = ['a1', 'a2', 'b1'].map((id) => aTestcase({ id, scenario: id[0] === 'a' ? '甲' : '乙' }));
const sample = (testcaseId: string, rag: boolean, coverage: number) =>
  aSample({
    testcaseId,
    arm: { model: 'm', rag },
    scores: { coverage: { state: 'scored', value: coverage }, pass: { state: 'scored', value: 1 } },
  });
const samples = [
  ...[sample('a1', false, 0.2), sample('a2', false, 0.4), sample('b1', false, 0.5)],
  ...[sample('a1', true, 0.6), sample('a2', true, 0.8), sample('b1', true, 1)],
];
const run = { run: aRun(), testcases, samples };

describe('scenarioSection', () => {
  it('gives scores of 100, the gain, and the plain mean of the scenarios', () => {
    const { tables } = scenarioSection(aStudyInput({ runs: [run] }), 'en')!;
    const rows = tables[0]!.rows.map(({ cells }) =>
      cells.slice(0, 4).map((cell) => (typeof cell === 'string' ? cell : Math.round(cell.value * 10) / 10)),
    );
    // (0.2 + 0.4) / 2, (0.6 + 0.8) / 2; then (30 + 50) / 2 and (70 + 100) / 2.
    expect(rows).toEqual([
      ['甲', 30, 70, 40],
      ['乙', 50, 100, 50],
      ['Mean of the scenarios', 40, 85, 45],
    ]);
  });

  it('reads a gain whose interval holds 0 as not shown, and shows n', () => {
    const { tables } = scenarioSection(aStudyInput({ runs: [run] }), 'en')!;
    const row = cellTexts(tables[0]!.rows[1]!);
    expect(row[3]).toMatch(/n=1$/);
    expect(row[4]).toBe('no difference shown');
  });

  it('draws bars with their intervals', () => {
    const { charts } = scenarioSection(aStudyInput({ runs: [run] }), 'en')!;
    const [noRag, rag] = charts[0]!.series;
    expect(charts[0]?.x.categories).toEqual(['甲', '乙']);
    expect([noRag?.points[0]?.y, rag?.points[1]?.y]).toEqual([expect.closeTo(30), 100]);
    expect(rag!.points[1]!.low!).toBeLessThan(100);
  });

  it('names the runs where two have one model, and is absent without scenarios', () => {
    const other = { ...run, run: aRun({ id: 'run-2' }) };
    const { tables } = scenarioSection(aStudyInput({ runs: [run, other] }), 'en')!;
    expect(tables.map(({ title }) => title)).toEqual(['m (run-1)', 'm (run-2)']);
    const plain = { ...run, testcases: [aTestcase({ id: 'a1' })] };
    expect(scenarioSection(aStudyInput({ runs: [plain] }), 'en')).toBeUndefined();
  });
});
