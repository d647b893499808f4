import { readXlsx, type Sheet } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { anOption, anOptionCase, aStudyInput } from '../../testing/selection-records.ts';
import type { Section } from './section.ts';
import type { SelectionReport } from './selection-report.ts';
import type { StudyInput } from './study-input.ts';
import { renderSelectionXlsx } from './xlsx.ts';

const section: Section = {
  id: 'sizes',
  title: '型号: 比较 [8B/14B]',
  intro: ['=说明'],
  notes: [],
  charts: [],
  tables: [
    {
      title: '表',
      columns: [
        { name: '方案', numeric: false },
        { name: '覆盖率', numeric: true },
        { name: '首字', numeric: true },
      ],
      rows: [
        {
          cells: [
            '=HYPERLINK("http://x")',
            { text: '89.2 % [81.0, 95.1] n=24', value: 0.892, unit: 'share' },
            { text: '≈ 120', value: 120, unit: 'ms', estimated: true },
          ],
        },
        { cells: ['b', '—', '—'], muted: true },
      ],
    },
  ],
};

async function open(input: StudyInput, sections: Section[] = []) {
  const report: SelectionReport = {
    schema: 1,
    title: '选型',
    language: 'zh',
    createdAt: input.createdAt,
    spec: input.spec,
    runs: [],
    benches: [],
    sections,
  };
  const { sheets } = await readXlsx(await renderSelectionXlsx(report, input), { readStyles: true });
  return new Map(sheets.map((sheet) => [sheet.name, sheet]));
}

const formula = (sheet: Sheet | undefined, at: string) => {
  const [, letters = '', row] = /^([A-Z]+)(\d+)$/.exec(at) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const cell = sheet?.cells?.get(`${Number(row) - 1},${column}`);
  return [cell?.formula, cell?.formulaResult];
};

describe('a section as a sheet', () => {
  it('has numbers with their formats, their intervals beside them, and text that is no formula', async () => {
    const sheet = (await open(aStudyInput(), [section, section])).get('型号  比较  8B 14B');
    // Title, intro, empty row, title of the table, names of columns.
    expect(sheet?.rows[4]).toEqual(['方案', '覆盖率', '覆盖率（区间与题数）', '首字']);
    expect(sheet?.rows[5]).toEqual(['=HYPERLINK("http://x")', 0.892, '89.2 % [81.0, 95.1] n=24', 120]);
    expect(sheet?.rows[6]).toEqual(['b', '—', null, '—']);
    expect(sheet?.cells?.get('5,1')?.style?.numFmt).toBe('0.0%');
    expect(sheet?.cells?.get('5,3')?.style).toMatchObject({
      numFmt: '"≈ "#,##0" ms"',
      font: { italic: true },
    });
    expect(sheet?.cells?.get('6,0')?.style?.font?.color?.rgb).toContain('8A8F98');
    expect(sheet?.freezePane?.rows).toBe(5);
    expect([...(sheet?.cells ?? [])].filter(([, cell]) => cell.formula)).toEqual([]);
  });

  it('gets a name of its own', async () => {
    const names = [...(await open(aStudyInput(), [section, section])).keys()];
    expect(names).toEqual(['目录', '型号  比较  8B 14B', '型号  比较  8B 14B (2)']);
  });
});

describe('the sheet of costs', () => {
  it('reckons tokens by formulas: 100,000 calls a day, 200 output tokens at ¥0.6 are ¥360 a month', async () => {
    const cloud = anOption({
      name: '云',
      model: {
        ...anOption().model,
        price: { input: 0.3, output: 0.6, as_of: '2026-01-01' },
        location: 'cloud',
      },
      tokens: { n: 10, prompt: 1000, completion: 200 },
      cases: [anOptionCase('a'), anOptionCase('b', { pass: 0 })],
    });
    const input = aStudyInput({ options: [cloud] });
    input.spec = { ...input.spec, questions_per_month: 3_000_000 };
    const sheet = (await open(input)).get('费用计算（公式）');
    expect(sheet?.rows[2]?.slice(0, 2)).toEqual(['每月提问次数', 3_000_000]);
    // 1,000 × 0.3 ÷ 1,000,000 = ¥0.0003, and 200 × 0.6 ÷ 1,000,000 = ¥0.00012, which 3,000,000 times is ¥360.
    expect(sheet?.rows[9]?.slice(3, 9)).toEqual([1000, null, 200, 0.3, null, 0.6]);
    expect(formula(sheet, 'U10')).toEqual(['(D10*G10+E10*H10+F10*I10)/1000000+J10', expect.closeTo(0.00042)]);
    const [month, cny] = formula(sheet, 'V10');
    expect(month).toBe('U10*$B$3+IF(N(R10)=0,0,R10*IF(N(S10)=0,1,MAX(1,ROUNDUP($B$3/S10-1E-9,0))))');
    expect(cny).toBeCloseTo(0.0003 * 3_000_000 + 360);
    expect(formula(sheet, 'Y10')).toEqual(['W10*10000', expect.closeTo(4.2)]);
    // One of two answers is right.
    expect(formula(sheet, 'AA10')).toEqual(['W10/Z10', expect.closeTo(0.00042 / 0.5)]);
    // At 10,000 questions a month.
    expect(formula(sheet, 'B14')?.[1]).toBeCloseTo(4.2);
    expect(formula(sheet, 'B14')?.[0]).toContain('U10*B$13');
  });

  it('writes a card of ¥60,000 off over three years: ¥1,667 a month', async () => {
    const entry = { price_cny: 60_000, amortisation_years: 3, power_w: 500, as_of: '2026-01-01' };
    const local = anOption({
      model: { ...anOption().model, hardware: { gpu: 'a100', cards: 1, entry } },
    });
    const sheet = (await open(aStudyInput({ options: [local] }))).get('费用计算（公式）');
    const [text, cny] = formula(sheet, 'R10');
    expect(text).toBe('L10*(M10/(N10*12)+P10/1000*24*$B$4*$B$6)');
    // ¥60,000 ÷ 36 and 0.5 kW × 24 × 30 × ¥0.8.
    expect(cny).toBeCloseTo(60_000 / 36 + 288);
    expect(sheet?.rows[9]?.slice(10, 16)).toEqual(['a100', 1, 60_000, 3, null, 500]);
    // Nobody measured what it carries: one copy, and no figure for what it answers.
    expect(formula(sheet, 'S10')).toEqual([undefined, undefined]);
    expect(formula(sheet, 'T10')[1]).toBe(1);
  });
});

describe('the sheet of cases', () => {
  it('has a row for each case and option, and its means', async () => {
    const options = ['x', 'y'].map((name, index) =>
      anOption({
        name,
        cases: [
          anOptionCase('b', { ttftMs: 100 + index, coverage: 0.5 }),
          anOptionCase('a', { ttftMs: 300 }),
        ],
      }),
    );
    const sheet = (await open(aStudyInput({ options }))).get('逐题结果');
    expect(sheet?.rows.slice(5).map((row) => [row[0], row[1], row[2], row[10]])).toEqual([
      [1, 'x', 'a', 300],
      [2, 'y', 'a', 300],
      [1, 'x', 'b', 100],
      [2, 'y', 'b', 101],
    ]);
    expect(formula(sheet, 'K4')).toEqual(['AVERAGEIFS(K$6:K$9,$A$6:$A$9,$A4)', (101 + 300) / 2]);
    expect(formula(sheet, 'I3')[1]).toBe((0.5 + 1) / 2);
  });
});
