/** A block of Markdown by its UTF-16 offsets, without the line break after it. */
export interface Block {
  kind: 'heading' | 'table' | 'fence' | 'paragraph';
  start: number;
  end: number;
  /** Of a heading: 1 to 6, and its text. */
  level?: number;
  title?: string;
}

interface Line {
  text: string;
  start: number;
  end: number;
}

/** A longer line that begins with # is a paragraph: it would be repeated above each passage. */
const LONGEST_HEADING = 200;

/**
 * The blocks of a Markdown or plain text, in order; blank lines belong to none. Knows ATX headings, pipe tables
 * and fenced code, which decide where a text may be cut; lists and quotes are paragraphs. Linear time.
 */
export function markdownBlocks(text: string): Block[] {
  const lines = linesOf(text);
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; ) {
    const line = lines[index] as Line;
    if (line.text.trim() === '') {
      index += 1;
      continue;
    }
    const heading = headingOf(line);
    const next = heading ? index + 1 : blockEnd(lines, index);
    const end = (lines[next - 1] as Line).end;
    blocks.push(heading ?? { kind: kindAt(lines, index), start: line.start, end });
    index = next;
  }
  return blocks;
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const end = start + line.length;
    const record = { text: line, start, end };
    start = end + 1;
    return record;
  });
}

function headingOf({ text, start, end }: Line): Block | undefined {
  if (text.length > LONGEST_HEADING) return undefined;
  const match = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/.exec(text.trimEnd());
  if (!match) return undefined;
  const title = (match[2] as string).replace(/(^|\s)#+$/, '').trim();
  return { kind: 'heading', start, end, level: (match[1] as string).length, title };
}

function kindAt(lines: readonly Line[], index: number): Block['kind'] {
  if (fenceOf(lines[index])) return 'fence';
  return isTableHead(lines, index) ? 'table' : 'paragraph';
}

function blockEnd(lines: readonly Line[], index: number): number {
  const fence = fenceOf(lines[index]);
  let next = index + 1;
  if (fence) {
    while (next < lines.length && !closesFence(lines[next] as Line, fence)) next += 1;
    return Math.min(next + 1, lines.length);
  }
  const table = isTableHead(lines, index);
  while (next < lines.length && continues(lines, next, table)) next += 1;
  return next;
}

function continues(lines: readonly Line[], index: number, table: boolean): boolean {
  const line = lines[index] as Line;
  if (line.text.trim() === '' || headingOf(line) || fenceOf(line)) return false;
  return table ? line.text.includes('|') : !isTableHead(lines, index);
}

function fenceOf(line: Line | undefined): string | undefined {
  return /^ {0,3}(`{3,}|~{3,})/.exec(line?.text ?? '')?.[1];
}

function closesFence(line: Line, fence: string): boolean {
  const own = fenceOf(line);
  return own?.[0] === fence[0] && (own?.length ?? 0) >= fence.length && line.text.trim() === own;
}

/** A row with a pipe above a row of dashes, colons and pipes. */
function isTableHead(lines: readonly Line[], index: number): boolean {
  const below = lines[index + 1]?.text ?? '';
  return (
    (lines[index]?.text.includes('|') ?? false) &&
    below.includes('|') &&
    below.includes('-') &&
    /^[\s|:-]+$/.test(below)
  );
}
