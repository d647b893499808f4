import { describe, expect, it } from 'vitest';
import { aRun, aSample, aTestcase } from '../../testing/records.ts';
import { aStudyInput } from '../../testing/selection-records.ts';
import { cellTexts } from '../../testing/study-benches.ts';
import { categorySection } from './category-section.ts';
import { optionsOf } from './options-of.ts';

const arm = { model: 'm', rag: true };
const testcases = Array.from({ length: 8 }, (_, at) =>
  aTestcase({ id: `c${at}`, category: at < 2 ? '甲' : '乙' }),
);
const scored = { state: 'scored', value: 1 } as const;
const samples = testcases.map(({ id }, at) =>
  aSample({
    testcaseId: id,
    arm,
    scores: { coverage: scored, pass: scored },
    overlap: at < 2 ? 0.5 : 0,
    spans: [
      { stage: 'retrieve', startMs: 0, endMs: 10 + at, marks: {}, attempt: 1, queuedMs: 0, cached: false },
      { stage: 'generate', startMs: 20, endMs: 120, marks: {}, attempt: 1, queuedMs: 0, cached: false },
    ],
  }),
);
const runs = [{ run: aRun({ arms: [arm] }), testcases, samples }];
const input = aStudyInput({ runs, options: optionsOf(runs) });

describe('categorySection', () => {
  it('has a row for each category and for all', () => {
    const [first, second, total] = categorySection(input, 'en')!.tables[0]!.rows.map(cellTexts);
    // The median of 10 and 11.
    expect(first?.slice(0, 2)).toEqual(['甲', '2']);
    expect(first?.slice(4, 6)).toEqual(['10.5 n=2', '100 n=2']);
    expect(second?.slice(0, 2)).toEqual(['乙', '6']);
    expect(total?.slice(0, 2)).toEqual(['All', '8']);
    // (2 × 0.5 + 6 × 0) / 8.
    expect(total?.[6]).toMatch(/^12\.5 % /);
    expect(total?.slice(7)).toEqual(['0', '0']);
  });

  it('shows that 8 of 8 are not 100 %', () => {
    const { tables, notes } = categorySection(input, 'en')!;
    // Wilson: 8 / (8 + 1.96²) = 67.6 %.
    expect(cellTexts(tables[0]!.rows[2]!)[3]).toBe('100.0 % [67.6, 100.0] n=8');
    expect(notes).toEqual([
      'm · RAG: all 8 questions pass, yet the 95 % interval is 67.6 % to 100 %: so few do not make a pass rate of 100 %.',
    ]);
  });

  it('is absent without runs', () => {
    expect(categorySection(aStudyInput(), 'zh')).toBeUndefined();
  });
});
