import { expect, test } from 'vitest';
import { selectionSchema } from '../../selection/selection-spec.ts';
import { quantilesOf } from '../../statistics/quantiles.ts';
import { anOption, anOptionCase, aStudyInput } from '../../testing/selection-records.ts';
import type { Cell } from './section.ts';
import { slaSection } from './sla-section.ts';

/** `right` of 40 cases covered, each answered in `ms`, at so many yuan a request. */
function option(name: string, right: number, ms: number, cny?: number) {
  const cases = Array.from({ length: 40 }, (_, at) =>
    anOptionCase(`c${at}`, { coverage: at < right ? 1 : 0, questionMs: ms }),
  );
  const model = { ...anOption().model, ...(cny && { requestPrice: { amount: cny, as_of: '2026-01-01' } }) };
  return anOption({ name, model, cases, latency: { question: quantilesOf(cases.map(() => ms)) } });
}

const options = [
  option('slow', 36, 3_300, 0.004),
  option('good', 36, 900, 0.009),
  option('cheap', 35, 800, 0.002),
  option('weak', 10, 500),
];
const input = (sla?: string) =>
  aStudyInput({ options, spec: selectionSchema.parse({ ...(sla && { sla }) }) });
const shown = (cell: Cell | undefined) => (typeof cell === 'object' ? cell.text : cell);
const column = (rows: { cells: Cell[] }[], at: number) => rows.map(({ cells }) => shown(cells[at]));

test('says who qualifies, who nearly does, and what is missing in figures', () => {
  const { intro, tables } = slaSection(input('coverage>=0.85, e2e.p95<=3s'), 'en')!;
  expect(intro[1]).toBe('These qualify: good, cheap.');
  const [judged, ranked] = tables;
  expect(column(judged!.rows, 0)).toEqual(['good', 'cheap', 'slow', 'weak']);
  // 36 of 40 are 90 %, Wilson's lower bound 76.9 %; 3,300 ms are 300 over 3,000, 10 % of it.
  expect(judged!.rows[0]!.cells.map(shown)).toEqual([
    'good',
    'qualifies (likely)',
    '90.0 % [76.9, 96.0] n=40 · met, but the interval crosses the limit',
    '900 ms n=40 (100.0 % [91.2, 100.0] in time) · met, but the interval crosses the limit',
    '1',
    '—',
  ]);
  expect(column(judged!.rows, 5).slice(2)).toEqual([
    'e2e.p95<=3s: 300 ms over (10.0 % of the limit)',
    'coverage>=0.85: 60.0 points short (70.6 % of the limit)',
  ]);
  expect(judged!.rows.map(({ muted }) => muted)).toEqual([undefined, undefined, undefined, true]);
  expect(column(ranked!.rows, 1)).toEqual(['cheap', 'good']);
  expect(column(ranked!.rows, 2)).toEqual(['2.00', '9.00']);
  expect(column(ranked!.rows, 5)).toEqual(['first', 'tie: the interval crosses zero, no difference shown']);
});

test('says plainly that none qualifies', () => {
  expect(slaSection(input('coverage>=0.99'), 'zh')!.intro[1]).toBe('没有方案合格。');
});

test('without a service level the trade-off stands alone', () => {
  const { tables, charts, intro } = slaSection(input(), 'en')!;
  expect(intro).toHaveLength(1);
  // `slow` is no more accurate than `good` and slower, yet cheaper; `weak` has no price.
  expect(column(tables[0]!.rows, 5)).toEqual(['—', '—', '—', '—']);
  expect(charts[0]!.series.map(({ points }) => points.length)).toEqual([4]);
  const dear = aStudyInput({ options: [option('good', 36, 900, 0.009), option('dear', 36, 950, 0.01)] });
  const section = slaSection(dear, 'en')!;
  expect(column(section.tables[0]!.rows, 5)).toEqual(['—', 'good']);
  expect(section.charts[0]!.series[1]).toMatchObject({ muted: true, points: [{ x: 950, y: 0.9, size: 10 }] });
});
