/** What a cell holds at most, in UTF-16 units. */
const LONGEST = 32_767;
/** Ends a text of which the rest is left out. */
export const CUT = '…[cut]';

/**
 * Text as a cell can hold it: what XML forbids (control characters, lone surrogates, U+FFFE, U+FFFF) is replaced by
 * U+FFFD, what Excel would read as an escaped character (`_x000D_`) is kept as it stands, and what is over the
 * length of a cell is cut with a mark.
 */
export function plainText(text: string): string {
  const lawful = text
    .replace(/\r\n?/g, '\n')
    .slice(0, LONGEST + 1)
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return lawful.length <= LONGEST ? lawful : `${lawful.slice(0, LONGEST - CUT.length).toWellFormed()}${CUT}`;
}

/** Columns that the LONGEST line of a text takes: two for each Chinese character. */
export function displayWidth(text: string): number {
  let widest = 0;
  for (const line of text.slice(0, 4000).split('\n')) {
    const wide = line.match(
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/g,
    );
    widest = Math.max(widest, line.length + (wide?.length ?? 0));
  }
  return widest;
}
