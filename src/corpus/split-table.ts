import type { Block } from './markdown-blocks.ts';
import { hardCut } from './text-units.ts';

/** A part of a table: `text` is its rows below the table's head, `start` and `end` span the rows (the first: the head too). */
export interface TablePart {
  text: string;
  start: number;
  end: number;
}

/**
 * A table that is longer than `size` as parts of whole rows, each below the repeated head (the two lines that
 * name the columns), at most `size` characters with it. A head that takes more than half of `size` is not
 * repeated; a row that is too long is cut.
 */
export function splitTable(text: string, table: Block, size: number): TablePart[] {
  const headEnd = text.indexOf('\n', text.indexOf('\n', table.start) + 1);
  if (headEnd === -1 || headEnd >= table.end) return hardCut(text, table.start, table.end, size);
  const head = text.slice(table.start, headEnd).trimEnd();
  const repeated = head.length < size / 2;
  const room = repeated ? size - head.length - 1 : size;
  const firstRow = repeated ? headEnd + 1 : table.start;
  return packRows(text, firstRow, table.end, room).map((rows, index) => ({
    text: repeated ? `${head}\n${rows.text}` : rows.text,
    start: repeated && index === 0 ? table.start : rows.start,
    end: rows.end,
  }));
}

function packRows(text: string, start: number, end: number, room: number): TablePart[] {
  const parts: TablePart[] = [];
  let from = start;
  let to = start;
  const flush = () => {
    if (to > from) parts.push(...hardCut(text, from, to, room));
    from = to;
  };
  while (to < end) {
    const lineEnd = text.indexOf('\n', to);
    const next = lineEnd === -1 || lineEnd >= end ? end : lineEnd + 1;
    if (next - from > room) flush();
    to = next;
  }
  flush();
  return parts;
}
