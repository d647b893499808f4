/** A piece of a text: `text` is exactly the text from `start` to `end` (UTF-16 offsets), without outer white space. */
export interface TextSpan {
  text: string;
  start: number;
  end: number;
}

const CLOSERS = new Set('”’」』】》〉）〕］｝)]}');
const CHINESE_ENDS = new Set('。！？；');
const LATIN_ENDS = new Set('!?;');

/**
 * The sentences of a text, in order. A sentence ends after `。！？；`, after `!?;` that no Latin letter or digit
 * follows (URLs), after a full stop that white space or the end follows (so not in `3.5`, and not after the
 * number of a list item), and at a line break. Closing quotes and brackets stay with it. Linear time.
 */
export function splitSentences(text: string): TextSpan[] {
  const sentences: TextSpan[] = [];
  let start = 0;
  let straightQuotes = 0;
  const close = (end: number) => {
    const span = trimmedSpan(text, start, end);
    if (span) sentences.push(span);
    start = end;
    straightQuotes = 0;
  };
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] as string;
    if (character === '"') straightQuotes += 1;
    if (character === '\n') close(index + 1);
    else if (endsSentence(text, index, start)) {
      while (
        index + 1 < text.length &&
        staysWithSentence(text[index + 1] as string, straightQuotes % 2 === 1)
      ) {
        index += 1;
        if (text[index] === '"') straightQuotes += 1;
      }
      close(index + 1);
    }
  }
  close(text.length);
  return sentences;
}

/** The span without white space at its ends, or undefined when it holds nothing else. */
export function trimmedSpan(text: string, start: number, end: number): TextSpan | undefined {
  const slice = text.slice(start, end);
  const trimmed = slice.trim();
  if (trimmed === '') return undefined;
  const from = start + slice.length - slice.trimStart().length;
  return { text: trimmed, start: from, end: from + trimmed.length };
}

function endsSentence(text: string, index: number, start: number): boolean {
  const character = text[index] as string;
  if (CHINESE_ENDS.has(character)) return true;
  const next = text[index + 1] ?? ' ';
  if (LATIN_ENDS.has(character)) return !/[A-Za-z0-9=&/%]/.test(next);
  if (character !== '.' || !/\s/.test(next)) return false;
  // A list number has few digits; the bound keeps a line of many full stops linear.
  return index - start > 8 || !/^\s*\d*$/.test(text.slice(start, index));
}

function staysWithSentence(character: string, insideQuotes: boolean): boolean {
  if (character === '"') return insideQuotes;
  return CLOSERS.has(character) || CHINESE_ENDS.has(character) || LATIN_ENDS.has(character);
}
