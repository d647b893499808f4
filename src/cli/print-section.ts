import type { Section } from '../report/selection/section.ts';
import { terminalTable } from './print-table.ts';

/** A section of a report for a terminal, without its charts. */
export function printSection({ title, intro, tables, notes }: Section): void {
  const write = (line: string) => process.stdout.write(`${line}\n`);
  write(title);
  for (const line of intro) write(line);
  for (const { rows, ...table } of tables) {
    const cells = rows.map((row) => row.cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)));
    if (rows.length > 0) write(terminalTable({ ...table, rows: cells }));
  }
  for (const note of notes) write(note);
}
