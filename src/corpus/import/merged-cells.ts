import { UserError } from '../../base/errors.ts';
import { LIMITS } from './limits.ts';
import type { Grid } from './markdown-table.ts';

/** A cell as HTML and slides have it: its text and how many columns and rows it covers, from 1. */
export interface SpanCell {
  text: string;
  columns: number;
  rows: number;
}

/**
 * Cells with spans as a plain grid, with the count of the merged ones. The text of a merged cell stands in every
 * cell that it covers, so that a row says all of itself wherever the table is cut; one as wide as the whole table
 * (a title) stands once. @throws UserError for a table of more than `LIMITS.cells` cells.
 */
export function spreadMerged(
  rows: readonly (readonly SpanCell[])[],
  place: string,
): { grid: Grid; merged: number } {
  const grid: string[][] = rows.map(() => []);
  const width = Math.max(0, ...rows.map((row) => row.reduce((sum, cell) => sum + cell.columns, 0)));
  let merged = 0;
  let filled = 0;
  rows.forEach((row, y) => {
    let x = 0;
    for (const { text, columns, rows: height } of row) {
      while (grid[y]?.[x] !== undefined) x += 1;
      if (columns > 1 || height > 1) merged += 1;
      filled += columns * Math.min(height, rows.length - y);
      if (filled > LIMITS.cells)
        throw new UserError(`${place}: has a table of over ${LIMITS.cells} cells; split it`);
      for (let down = 0; down < height && y + down < rows.length; down += 1)
        for (let right = 0; right < columns; right += 1) {
          const target = grid[y + down] as string[];
          target[x + right] ??= right === 0 || columns < width ? text : '';
        }
      x += columns;
    }
  });
  return { grid: grid.map((row) => Array.from(row, (cell) => cell ?? '')), merged };
}

/** A span as a file writes it: a whole number from 1; what is not one is 1. */
export function spanOf(attribute: string | null | undefined): number {
  const span = Number.parseInt(attribute ?? '1', 10);
  return span >= 1 && span <= 16_384 ? span : 1;
}
