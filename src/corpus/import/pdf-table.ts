import type { Grid } from './markdown-table.ts';
import type { LineSegment, PdfLine } from './pdf-page.ts';

/** Longer cells on average are the columns of a page of prose. */
const LONGEST_CELL = 30;
/** Lines further apart than this many font sizes belong to different tables. */
const ROW_GAP = 4;

/**
 * The table that begins at a line, found by its gaps, or undefined: at least two lines of three cells or more, or three
 * of two, whose cells stand below one another. `count` is how many lines it takes. A line with one cell
 * below a column that is not the first goes on with the cell above it.
 */
export function tableAt(lines: readonly PdfLine[], start: number): { grid: Grid; count: number } | undefined {
  let end = start;
  while (end < lines.length && continues(lines, start, end)) end += 1;
  while (end > start && (lines[end - 1] as PdfLine).segments.length < 2) end -= 1;
  const rows = lines.slice(start, end);
  const full = rows.filter(({ segments }) => segments.length > 1);
  const widest = Math.max(0, ...full.map(({ segments }) => segments.length));
  if (full.length < (widest > 2 ? 2 : 3)) return undefined;
  const characters = full.flatMap(({ segments }) => segments.map(({ text }) => text.length));
  if (characters.reduce((sum, length) => sum + length, 0) / characters.length > LONGEST_CELL)
    return undefined;
  const columns = columnsOf(full, widest);
  return columns && { grid: gridOf(rows, columns), count: rows.length };
}

function continues(lines: readonly PdfLine[], start: number, index: number): boolean {
  const line = lines[index] as PdfLine;
  if (index === start) return line.segments.length > 1;
  const above = lines[index - 1] as PdfLine;
  const gap = line.y - above.y;
  if (gap <= 0 || gap > ROW_GAP * line.size) return false;
  if (line.segments.length > 1) return true;
  // The rest of a cell: right of the first column, and close below.
  const first = lines[start]?.segments[1];
  return first !== undefined && line.left > first.left - line.size && gap < 2 * line.size;
}

/** The columns as ranges that no two cells of a row share; undefined when the lines do not line up. */
function columnsOf(rows: readonly PdfLine[], widest: number): LineSegment[] | undefined {
  const columns: LineSegment[] = [];
  const segments = rows.flatMap((row) => row.segments).sort((a, b) => a.left - b.left);
  for (const { left, right } of segments) {
    const last = columns.at(-1);
    if (last && left < last.right) last.right = Math.max(last.right, right);
    else columns.push({ text: '', left, right });
  }
  if (columns.length === widest) return columns;
  // Heads and figures that are aligned apart: their order decides, in the rows that have every cell.
  const whole = rows.filter((row) => row.segments.length === widest);
  const byOrder = Array.from({ length: widest }, (_, index) => {
    const cells = whole.map((row) => row.segments[index] as LineSegment);
    return {
      text: '',
      left: Math.min(...cells.map(({ left }) => left)),
      right: Math.max(...cells.map(({ right }) => right)),
    };
  });
  const apart = byOrder.every(
    ({ left }, index) => left > (byOrder[index - 1]?.right ?? Number.NEGATIVE_INFINITY),
  );
  return whole.length > 1 && apart ? byOrder : undefined;
}

function gridOf(rows: readonly PdfLine[], columns: readonly LineSegment[]): Grid {
  const grid: string[][] = [];
  for (const { segments } of rows) {
    const goesOn = segments.length === 1;
    const row = goesOn ? (grid.at(-1) as string[]) : columns.map(() => '');
    segments.forEach((segment, index) => {
      const column = segments.length === columns.length ? index : nearest(columns, segment);
      row[column] = `${row[column] ?? ''}${segment.text}`;
    });
    if (!goesOn) grid.push(row);
  }
  return grid;
}

function nearest(columns: readonly LineSegment[], segment: LineSegment): number {
  const distances = columns.map(({ left, right }) => Math.abs(left + right - segment.left - segment.right));
  return distances.indexOf(Math.min(...distances));
}
