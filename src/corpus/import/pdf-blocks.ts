import { markdownTable } from './markdown-table.ts';
import { joinText, lineText } from './pdf-line.ts';
import type { PdfLine } from './pdf-page.ts';
import { tableAt } from './pdf-table.ts';

/** A block of a page. `open`: its last line reaches the margin, so that its text may run on. */
export interface PdfBlock {
  kind: 'heading' | 'paragraph' | 'table';
  text: string;
  open: boolean;
}

/** The font sizes of a document that tell headings from prose, in points. */
export interface FontSizes {
  body: number;
  /** Of headings, largest first; the place is the level. */
  headings: number[];
}

const HEADING_RATIO = 1.15;
const HEADING_LEVELS = 3;
const LONGEST_HEADING = 60;
/** A line that ends this many font sizes before the margin is the last of its paragraph. */
const SHORT_LINE = 2;
const LINE_GAP = 2.1;
const INDENT = 1.2;
const OPENS_ITEM =
  /^(?:[-•●■◆▪·※]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)、.．](?!\d)|第[一二三四五六七八九十百\d]+[章节条])/;

/** Prose has the size that most characters have; larger sizes are headings. */
export function fontSizes(lines: readonly PdfLine[]): FontSizes {
  const characters = new Map<number, number>();
  for (const line of lines)
    characters.set(rounded(line.size), (characters.get(rounded(line.size)) ?? 0) + lineText(line).length);
  const body = [...characters].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
  const headings = [
    ...new Set(lines.filter((line) => isHeading(line, body)).map(({ size }) => rounded(size))),
  ];
  return { body, headings: headings.sort((a, b) => b - a) };
}

/** The lines of a page as headings, paragraphs and tables. */
export function blocksOf(lines: readonly PdfLine[], sizes: FontSizes): PdfBlock[] {
  const blocks: PdfBlock[] = [];
  const margins = rightMargins(lines, sizes.body);
  let above: PdfLine | undefined;
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] as PdfLine;
    const table = tableAt(lines, index);
    if (table) {
      blocks.push({ kind: 'table', text: markdownTable(table.grid), open: false });
      index += table.count;
      above = undefined;
      continue;
    }
    const last = blocks.at(-1);
    const kind = isHeading(line, sizes.body) ? 'heading' : 'paragraph';
    const text = lineText(line);
    const joins =
      last && above && last.kind === kind && follows(above, line) && (kind === 'heading' || last.open);
    const open = kind === 'paragraph' && line.right > margins(line) - SHORT_LINE * line.size;
    if (joins && !(kind === 'paragraph' && OPENS_ITEM.test(text))) {
      last.text = joinText(last.text, text);
      last.open = open;
    } else {
      const level = 1 + Math.min(HEADING_LEVELS - 1, sizes.headings.indexOf(rounded(line.size)));
      blocks.push({ kind, text: kind === 'heading' ? `${'#'.repeat(level)} ${text}` : text, open });
    }
    above = line;
    index += 1;
  }
  return blocks;
}

function isHeading(line: PdfLine, body: number): boolean {
  const text = lineText(line);
  return (
    rounded(line.size) >= HEADING_RATIO * body &&
    text.length <= LONGEST_HEADING &&
    !/[。；，,;]$/.test(text) &&
    /\p{L}/u.test(text)
  );
}

function follows(above: PdfLine, line: PdfLine): boolean {
  const gap = line.y - above.y;
  const sameSize = Math.abs(above.size - line.size) < 0.6;
  return sameSize && gap > 0 && gap <= LINE_GAP * line.size && line.left - above.left < INDENT * line.size;
}

/** Where the column of a line ends: the furthest right edge among the lines that begin near it. */
function rightMargins(lines: readonly PdfLine[], body: number): (line: PdfLine) => number {
  const step = 4 * Math.max(1, body);
  const furthest = new Map<number, number>();
  for (const { left, right } of lines) {
    const place = Math.round(left / step);
    furthest.set(place, Math.max(furthest.get(place) ?? 0, right));
  }
  return ({ left }) => {
    const place = Math.round(left / step);
    return Math.max(...[place - 1, place, place + 1].map((near) => furthest.get(near) ?? 0));
  };
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}
