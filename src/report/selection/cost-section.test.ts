import { describe, expect, it } from 'vitest';
import type { OptionModel } from '../../selection/option.ts';
import { selectionSchema } from '../../selection/selection-spec.ts';
import { aBenchOf } from '../../testing/selection-benches.ts';
import { anOption, anOptionCase, aStudyInput } from '../../testing/selection-records.ts';
import { costSection } from './cost-section.ts';
import type { Cell, Section } from './section.ts';

const base = anOption().model;
const entry = { price_cny: 60_000, amortisation_years: 3, power_w: 400, as_of: '2026-07-31' };
const onCards: OptionModel = { ...base, hardware: { gpu: 'a100-80g', cards: 1, entry } };
const price = { input: 0.5, output: 2, as_of: '2026-07-31' };
const tokens = { n: 8, prompt: 3_000, completion: 200 };
// (3,000 × 0.5 + 200 × 2) ÷ 1,000,000 = 0.0019; 6 of 8 pass.
const cloud = anOption({
  name: 'cloud',
  model: { ...base, location: 'cloud', price },
  tokens,
  cases: Array.from({ length: 8 }, (_, at) => anOptionCase(`c${at}`, { pass: at < 6 ? 1 : 0 })),
});
const local = anOption({ name: 'local', model: onCards, tokens });
const spec = selectionSchema.parse({ questions_per_month: 300_000, utilisation: 0.3 });
const bench = aBenchOf('m', { requestsPerS: 0.2, prompt: 3_000, output: 200 }, onCards);

const built = (options = [cloud, local], benches = [bench], language: 'zh' | 'en' = 'en') =>
  costSection(aStudyInput({ spec, options, benches }), language);
const shown = (cell: Cell) => (typeof cell === 'string' ? cell : cell.text);
const rows = (section: Section | undefined, title: string) =>
  section!.tables.find((table) => table.title.startsWith(title))!.rows.map(({ cells }) => cells.map(shown));

it('gives cost by month, question and correct answer', () => {
  // 0.2 × 0.3 × 30 × 86,400 = 155,520 a month; 300,000 ÷ 155,520 = 1.9: 2 × (1,666.67 + 230.40) = 3,794.13.
  expect(rows(built(), 'Cost at 300,000')).toEqual([
    // 1.9 ÷ 0.75 = 2.53, between 1.9 ÷ 0.929 and 1.9 ÷ 0.409.
    ['cloud', 'by tokens', '—', '570.00', '1.90', '19.00', '75.0 % [40.9, 92.9] n=8', '2.53 [2.05, 4.64]'],
    ['local', 'own cards', '2', '3,794.13', '12.65', '126.47', '—', '—'],
  ]);
});

it('marks what cards cost as estimated, what was billed not', () => {
  const [billed, onOwn] = built()!.tables[0]!.rows.map(({ cells }) => cells[3]);
  expect(billed).not.toHaveProperty('estimated');
  expect(onOwn).toMatchObject({ value: expect.closeTo(3_794.13, 2), estimated: true });
});

it('counts a question that failed as asked and not correct: 1.9 ÷ (6 ÷ 10)', () => {
  const failed = ['c8', 'c9'].map((id) =>
    anOptionCase(id, { failed: true, coverage: undefined, pass: undefined }),
  );
  const flaky = { ...cloud, cases: [...cloud.cases, ...failed] };
  const cells = rows(built([flaky]), 'Cost at 300,000')[0]!;
  expect([cells[6], cells[7]?.slice(0, 4)]).toEqual(['60.0 % [31.3, 83.2] n=10', '3.17']);
});

it('says where the options did not answer the same questions', () => {
  const other = { ...local, cases: [anOptionCase('other')] };
  expect(built([cloud, other])!.notes.some((note) => /same questions/.test(note))).toBe(true);
  expect(
    built([cloud, { ...local, cases: cloud.cases }])!.notes.some((note) => /same questions/.test(note)),
  ).toBe(false);
});

it('splits the bill of tokens, and tells what a copy costs and carries', () => {
  // 1.5 of 1.9 is the prompt.
  expect(rows(built(), 'Billed by tokens')[0]?.slice(-4)).toEqual(['2026-07-31', '1.50', '0.4', '78.9 %']);
  expect(rows(built(), 'Own or rented cards')[0]).toEqual([
    'local',
    'a100-80g',
    '1',
    '1,666.67',
    '230.40',
    '1,897.07',
    '≥ 0.2',
    'bench-1 · 题集, 8 at once, E2E ≤ 5000 ms (95 %)',
    '155,520',
    '2026-07-31',
  ]);
});

it('shows the arithmetic that a reader can repeat', () => {
  expect(built([cloud, local], [bench], 'zh')!.notes.slice(0, 2)).toEqual([
    'cloud：(输入 3,000 × 0.5 + 输出 200 × 2) ÷ 1,000,000 = 0.0019 元/次；× 1,000 = 1.90 元/千次；× 300,000 = 570.00 元/月（价格日期 2026-07-31）',
    'local：60,000 ÷ (3 × 12) = 1,666.67 元/卡·月；电费 400 ÷ 1,000 × 24 × 30 × 0.8 = 230.40 元/卡·月；1 张 × (1,666.67 + 230.40) = 1,897.07 元/副本·月；平均 300,000 ÷ (30 × 86,400) = 0.1157 次/秒；峰值 0.1157 ÷ 0.3 = 0.3858 次/秒；÷ 实测 0.2 次/秒，取整得 2 个副本；2 × 1,897.07 = 3,794.13 元/月；÷ 300,000 × 1,000 = 12.65 元/千次',
  ]);
});

describe('break-even', () => {
  it('is nowhere where a full copy is dearer: 1,897.07 ÷ 155,520 = 0.0122 > 0.0019', () => {
    expect(rows(built(), 'Break-even')).toEqual([
      ['cloud', 'local', 'cloud', '—', '—', '—', '—', 'none from 3,000 to 30,000,000 a month'],
    ]);
  });

  it('lies at 1,897.07 ÷ 0.0019 = 998,456 where one copy carries that, and is marked where nobody measured it', () => {
    const section = built([cloud, local], []);
    const row = section!.tables.find(({ title }) => title.startsWith('Break-even'))!.rows[0]!;
    expect(row.cells.map(shown)).toEqual([
      'cloud',
      'local',
      'cloud',
      '998,456',
      '33,282',
      'local',
      '998,456',
      '1 × 1,897.07 ÷ 0.0019 = 998,456 (if one copy carries it)',
    ]);
    expect(row.cells[3]).toMatchObject({ estimated: true });
    expect(section!.charts[0]?.marks?.map(({ value }) => Math.round(value))).toEqual([300_000, 998_456]);
    expect(section!.charts[0]?.series.map(({ estimated }) => estimated)).toEqual([undefined, true]);
  });

  it('is not told between cards where it is unknown what one of them carries', () => {
    const other = { ...local, name: 'other', model: { ...onCards, name: 'other' } };
    expect(rows(built([local, other]), 'Break-even')[0]?.slice(2)).toEqual([
      ...Array(5).fill('—'),
      'capacity not measured: two options on cards are not compared',
    ]);
  });

  it('is looked for only between options that both retrieve', () => {
    const without = { ...cloud, name: 'without', arm: { model: 'm', rag: false } };
    expect(built([local, without])!.tables.some(({ title }) => title.startsWith('Break-even'))).toBe(false);
  });
});

it('draws both ends of the steps of cards, and nine points of a straight line', () => {
  const [list, cards] = built()!.charts[0]!.series;
  expect(list?.points).toHaveLength(9);
  expect(list?.points[0]).toEqual({ x: 3_000, y: 5.7 });
  const step = cards!.points.filter(({ x }) => Math.round(x) === 155_520).map(({ y }) => y.toFixed(2));
  expect(step).toEqual(['1897.07', '3794.13']);
});

it('shows what half and twice the prices and the utilisation change', () => {
  // Cards ×0.5: 2 × (833.33 + 230.40); ×2: 2 × (3,333.33 + 230.40). At 15 % 77,760 a copy: four; at 60 % 311,040: one.
  expect(rows(built(), 'Sensitivity')).toEqual([
    ['cloud', '570.00', '285.00', '1,140.00', 'unchanged', 'unchanged'],
    ['local', '3,794.13', '2,127.47', '7,127.47', '7,588.27', '1,897.07'],
  ]);
});

it('marks one copy as reckoned where its capacity was not measured, and says why', () => {
  const [table] = built([local], [])!.tables;
  expect(table!.rows[0]!.cells.slice(1, 4)).toEqual([
    'own cards · no bench of this model on these cards: capacity of a copy not measured',
    { text: '1 (capacity not measured)', value: 1, unit: 'count', estimated: true },
    expect.objectContaining({ text: '1,897.07', unit: 'cny', estimated: true }),
  ]);
});

it('says in words why a cost is unknown, with a dash for the figure', () => {
  const free = anOption({ model: { ...base, location: 'cloud' } });
  expect(rows(built([free], []), 'Cost at')).toEqual([
    ['m · RAG', 'models.yaml has no price: cost unknown', ...Array(6).fill('—')],
  ]);
  const uncounted = { ...cloud, tokens: { n: 0 } };
  expect(rows(built([uncounted], []), 'Cost at')[0]?.[1]).toBe('the server counted no tokens: cost unknown');
});

it('is left out where there is nothing to pay for', () => {
  expect(built([anOption({ model: { ...base, kind: 'embedded' } })])).toBeUndefined();
  expect(built([anOption({ model: { ...base, kind: 'recorded' } })])).toBeUndefined();
  expect(built([])).toBeUndefined();
});
