/** Rows of cells as plain text; rows may differ in length. */
export type Grid = readonly (readonly string[])[];

/**
 * A grid as Markdown: a pipe table whose first row is the head. Rows and columns without text are left out. Rows at the
 * top that hold one text only (once, or repeated by a merged cell) are titles and units (`单位：万元`): they become lines above the table, as does a
 * grid of one column. A line break in a cell becomes a space and a pipe the full-width `｜`, because the chunker
 * and the readers of tables know no escape. Empty when no cell has text.
 */
export function markdownTable(grid: Grid): string {
  const rows = withoutEmptyColumns(grid.map((row) => row.map(cellText))).filter((row) => row.some(Boolean));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const isTitle = (row: readonly string[]) => new Set(row.filter(Boolean)).size === 1;
  const firstRow = width < 2 ? rows.length : rows.findIndex((row) => !isTitle(row));
  const titles = firstRow === -1 ? rows : rows.slice(0, firstRow);
  const lines = titles.map((row) => row.find(Boolean) ?? '');
  const [head, ...body] = withOneHead(rows.slice(titles.length));
  if (!head) return lines.join('\n\n');
  const table = [
    pipeRow(head, width),
    pipeRow(Array(width).fill('---'), width),
    ...body.map((row) => pipeRow(row, width)),
  ];
  return [...lines, table.join('\n')].join('\n\n');
}

/**
 * The rows with a head of two rows made one: `营收`, merged over `2023` and `2024`, becomes `营收 2023` and `营收 2024`,
 * so that the head which the chunker repeats names each column.
 */
function withOneHead(rows: readonly string[][]): readonly string[][] {
  const [head, below, ...body] = rows;
  if (!head || !below || body.length === 0) return rows;
  const spans = head.map((cell, x) => cell !== '' && (cell === head[x - 1] || cell === head[x + 1]));
  const goesOn = head.every((cell, x) => spans[x] || !below[x] || below[x] === cell);
  if (!spans.includes(true) || !goesOn) return rows;
  return [head.map((cell, x) => (spans[x] && below[x] ? `${cell} ${below[x]}` : cell)), ...body];
}

function cellText(text: string): string {
  return text.replaceAll('|', '｜').replace(/\s+/g, ' ').trim();
}

function pipeRow(cells: readonly string[], width: number): string {
  return `| ${Array.from({ length: width }, (_, index) => cells[index] ?? '').join(' | ')} |`;
}

function withoutEmptyColumns(rows: readonly string[][]): string[][] {
  const used = new Set<number>();
  for (const row of rows) row.forEach((cell, index) => void (cell && used.add(index)));
  return rows.map((row) => row.filter((_, index) => used.has(index)));
}
