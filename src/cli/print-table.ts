import Table from 'cli-table3';
import type { ReportTable } from '../report/report-table.ts';

/** A table for a terminal; widths count Chinese characters as two columns. The last row of a category table is its sum. */
export function terminalTable({ title, columns, rows }: ReportTable): string {
  const table = new Table({
    head: columns.map(({ name }) => name),
    colAligns: columns.map(({ numeric }) => (numeric ? 'right' : 'left')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows);
  return `${title}\n${table.toString()}\n`;
}
