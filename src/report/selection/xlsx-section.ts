import { numberFormat } from '../xlsx-format.ts';
import type { XlsxLabels } from '../xlsx-labels.ts';
import { headerRow, type SheetCell, type SheetDraft, type SheetValue } from '../xlsx-sheet.ts';
import type { Chart } from './chart.ts';
import type { Cell, Section, SectionTable } from './section.ts';

/**
 * A section as a sheet: its words, tables with real numbers, the points of its charts, notes. A column whose figures
 * say more than their number (an interval, n) is followed by one of their texts.
 */
export function sectionSheet(
  { title, intro, tables, charts, notes }: Section,
  labels: XlsxLabels,
): SheetDraft {
  const isEstimated = tables.some(({ rows }) =>
    rows.some(({ cells, muted }) => muted || cells.some(isReckoned)),
  );
  const head: SheetValue[][] = [[{ value: title, look: 'title' }], ...intro.map((text) => [text])];
  const parts = [
    ...tables.map((table) => tableRows(table, labels)),
    ...(notes.length > 0 || isEstimated
      ? [
          [
            [{ value: labels.notes, look: 'total' } as SheetCell],
            ...notes.map((note): SheetValue[] => [note]),
            ...(isEstimated ? [[labels.estimatedNote]] : []),
          ],
        ]
      : []),
    // Curves have many points: they come last.
    ...charts.map((chart) => chartRows(chart, labels)),
  ];
  return {
    name: title,
    rows: [...head, ...parts.flatMap((part) => [[], ...part])],
    // The heading of a lone table stays in view; of several none could.
    frozen: tables.length === 1 && head.length < 8 ? head.length + 3 : 1,
  };
}

function tableRows({ title, columns, rows }: SectionTable, labels: XlsxLabels): SheetValue[][] {
  const isTwofold = columns.map((_, index) => rows.some(({ cells }) => saysMore(cells[index])));
  const names = columns.flatMap(({ name }, index) =>
    isTwofold[index] ? [name, labels.asShown.replace('{column}', () => name)] : [name],
  );
  return [
    [{ value: title, look: 'total' }],
    headerRow(names),
    ...rows.map(({ cells, muted }) =>
      columns.flatMap((_, index): SheetValue[] => {
        const cell = cells[index] ?? '';
        const look = muted && { look: 'muted' as const };
        const own = valueCell(cell, look);
        const text = typeof cell === 'string' ? undefined : { value: cell.text, ...look };
        return isTwofold[index] ? [own, text] : [own];
      }),
    ),
  ];
}

function valueCell(cell: Cell, look: { look: 'muted' } | undefined): SheetCell {
  if (typeof cell === 'string') return { value: cell, ...look };
  const { value, unit, estimated } = cell;
  return { value, format: numberFormat(unit, value, estimated), ...look, ...(estimated && { italic: true }) };
}

/** Two numbers or more in the text: what the value alone would lose. */
function saysMore(cell: Cell | undefined): boolean {
  return typeof cell === 'object' && (cell.text.match(/\d[\d,.]*/g) ?? []).length > 1;
}

function isReckoned(cell: Cell): boolean {
  return typeof cell === 'object' && cell.estimated === true;
}

function chartRows({ title, summary, x, y, series }: Chart, labels: XlsxLabels): SheetValue[][] {
  const { series: name, point, low, high } = labels.chartColumns;
  return [
    [{ value: labels.chart.replace('{title}', () => title), look: 'total' }],
    [summary],
    headerRow([name, point, x.name, y.name, low, high]),
    ...series.flatMap((one) =>
      one.points.map((at): SheetValue[] => {
        const look = {
          ...(one.muted && { look: 'muted' as const }),
          ...(one.estimated && { italic: true as const }),
        };
        const where = x.categories?.[at.x] ?? at.x;
        return [one.name, at.label, where, at.y, at.low, at.high].map((value) =>
          value === undefined ? undefined : { value, ...look },
        );
      }),
    ),
  ];
}
