import { splitSentences, type TextSpan, trimmedSpan } from '../text/sentences.ts';
import type { Block } from './markdown-blocks.ts';

/** The least that is not cut: a span, and on the first of a block where that block ends. */
export interface Unit {
  start: number;
  end: number;
  blockEnd?: number;
}

/**
 * The units of a paragraph (its sentences) or of a fence or table that fits (the whole), each at most `size`
 * characters, never cut inside a surrogate pair. A fence that does not fit is cut into its lines.
 */
export function unitsOf(text: string, block: Block, size: number): Unit[] {
  const fits = block.end - block.start <= size;
  const whole = block.kind !== 'paragraph' && fits;
  const spans = whole
    ? [block]
    : block.kind === 'fence'
      ? lineSpans(text, block)
      : sentenceSpans(text, block);
  const units: Unit[] = spans.flatMap((span) => hardCut(text, span.start, span.end, size));
  const [first] = units;
  if (first) first.blockEnd = block.end;
  return units;
}

/** Cuts a span into pieces of at most `size` characters, behind a comma or space in the last quarter if there is one. */
export function hardCut(text: string, start: number, end: number, size: number): TextSpan[] {
  const pieces: TextSpan[] = [];
  for (let from = start; from < end; ) {
    const to = end - from <= size ? end : cutPoint(text, from, size);
    const piece = trimmedSpan(text, from, to);
    if (piece) pieces.push(piece);
    from = to;
  }
  return pieces;
}

function cutPoint(text: string, from: number, size: number): number {
  const limit = from + size;
  for (let point = limit; point > limit - size / 4; point -= 1) {
    if (/[，、,\s]/.test(text[point - 1] as string)) return point;
  }
  const splitsPair =
    /[\udc00-\udfff]/.test(text[limit] as string) && /[\ud800-\udbff]/.test(text[limit - 1] as string);
  return splitsPair && size > 1 ? limit - 1 : limit;
}

function sentenceSpans(text: string, { start, end }: Block): Unit[] {
  return splitSentences(text.slice(start, end)).map((span) => ({
    start: start + span.start,
    end: start + span.end,
  }));
}

function lineSpans(text: string, { start, end }: Block): Unit[] {
  const spans: Unit[] = [];
  for (let from = start; from < end; ) {
    const lineEnd = text.indexOf('\n', from);
    const to = lineEnd === -1 || lineEnd > end ? end : lineEnd;
    if (text.slice(from, to).trim() !== '') spans.push({ start: from, end: to });
    from = to + 1;
  }
  return spans;
}
