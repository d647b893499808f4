/** Characters that carry grammar rather than content: dropped before pairs are made (提升了社区的 = 提升社区). */
const FUNCTION_CHARS = new Set('的了在是为和与其并及也都就而着过由于以之所该这那个等对将把被使让则且又还');

/** A part of a text that is compared by other rules (a figure, a name) and left out of the pairs. */
export interface Hole {
  start: number;
  end: number;
}

/**
 * The pairs of neighbouring content characters of `text.slice(start, end)` as numbers (code · 65536 + code):
 * function characters and marks are stepped over, holes part what stands on both sides.
 */
export function contentPairs(
  text: string,
  start: number,
  end: number,
  holes: readonly Hole[] = [],
): number[] {
  const pairs: number[] = [];
  let before = 0;
  let nextHole = 0;
  for (let at = start; at < end; at++) {
    while (nextHole < holes.length && holes[nextHole]!.end <= at) nextHole++;
    const hole = holes[nextHole];
    if (hole && hole.start <= at) {
      before = 0;
      at = hole.end - 1;
      continue;
    }
    const code = text.charCodeAt(at);
    if (!isContent(text[at]!, code)) continue;
    if (before !== 0) pairs.push(before * 65_536 + code);
    before = code;
  }
  return pairs;
}

/** The content characters of a normal form; a set, since only their presence is asked for. */
export function contentChars(text: string): Set<string> {
  const chars = new Set<string>();
  for (const char of text) if (!/[0-9]/.test(char) && isContent(char, char.charCodeAt(0))) chars.add(char);
  return chars;
}

function isContent(char: string, code: number): boolean {
  if (code < 0x80) return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a);
  return code >= 0x3400 && code < 0xfe00 && !FUNCTION_CHARS.has(char);
}
