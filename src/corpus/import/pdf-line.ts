import type { LineSegment, PdfItem, PdfLine } from './pdf-page.ts';

/** A gap this many font sizes wide parts two cells; two blanks of a Chinese title are as wide as one. */
const CELL_GAP = 1.3;
const WORD_GAP = 0.15;
const SAME_LINE = 0.4;

/**
 * The items of a page as lines, in the order in which the file draws them: that is the reading order of columns, which
 * the places on the page alone do not tell.
 */
export function linesOf(items: readonly PdfItem[]): PdfLine[] {
  const lines: PdfLine[] = [];
  for (const item of items) {
    if (item.text.trim() === '') continue;
    const line = lines.at(-1);
    const size = Math.max(item.size, line?.size ?? 0);
    if (line && Math.abs(item.y - line.y) < SAME_LINE * size && item.x > line.right - size)
      append(line, item);
    else lines.push(lineOf(item));
  }
  return lines;
}

/** The text of a line, cells parted by a blank. */
export function lineText(line: PdfLine): string {
  return line.segments.map(({ text }) => text).join(' ');
}

/** `left` and `right` with a blank between them, unless a Chinese character stands on either side. */
export function joinText(left: string, right: string): string {
  return isWide(left.at(-1)) || isWide(right[0]) ? left + right : `${left} ${right}`;
}

function lineOf({ text, x, y, width, size }: PdfItem): PdfLine {
  const right = x + width;
  return { segments: [{ text: text.trim(), left: x, right }], left: x, right, y, size };
}

function append(line: PdfLine, { text, x, width, size }: PdfItem): void {
  const gap = x - line.right;
  const right = x + width;
  const last = line.segments.at(-1) as LineSegment;
  if (gap > CELL_GAP * size) line.segments.push({ text: text.trim(), left: x, right });
  else {
    const spaced = gap > WORD_GAP * size || /^\s/.test(text);
    last.text = spaced ? joinText(last.text, text.trim()) : last.text + text.trimEnd();
    last.right = right;
  }
  line.right = Math.max(line.right, right);
  line.size = Math.max(line.size, size);
}

function isWide(character: string | undefined): boolean {
  return character !== undefined && /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(character);
}
