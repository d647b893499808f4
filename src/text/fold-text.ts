import { ConverterFactory } from 'opencc-js/core';
import { to } from 'opencc-js/preset/t2cn';

/**
 * The form in which texts are compared: Unicode NFKC (full width becomes half width), lower case,
 * traditional characters simplified. The result can differ in length from the input.
 */
export function foldText(text: string): string {
  return toSimplified(text.normalize('NFKC').toLowerCase());
}

let convert: ((text: string) => string) | undefined;

/** Built on first use: the dictionaries take a while to load. */
function toSimplified(text: string): string {
  convert ??= converter();
  return convert(text);
}

/** OpenCC's, which looks each character up in its phrases, for the texts that hold something to convert. */
function converter(): (text: string) => string {
  const { cn } = to as { cn: string[][] };
  const convertAll = ConverterFactory(cn);
  const isHint = new Uint8Array(2 ** 16);
  for (const character of hintsOf(cn.flat().flatMap((group) => group.split('|'))))
    isHint[character.charCodeAt(0)] = 1;
  return (text) => {
    for (let at = 0; at < text.length; at += 1)
      if (isHint[text.charCodeAt(at)] === 1) return convertAll(text);
    return text;
  };
}

/** Characters of which every entry that changes a text has one. Few are of simplified texts too. */
function hintsOf(entries: readonly string[]): Set<string> {
  const changing = entries.map((entry) => entry.split(' ')).filter(([from, to]) => from !== to);
  let phrases = changing.map(([from = '']) => [...from]);
  const hints = new Set(phrases.filter(({ length }) => length === 1).flat());
  const withoutHint = () => phrases.filter((phrase) => !phrase.some((character) => hints.has(character)));
  for (phrases = withoutHint(); phrases.length > 0; phrases = withoutHint()) {
    const counts = new Map<string, number>();
    for (const character of phrases.flat()) counts.set(character, (counts.get(character) ?? 0) + 1);
    const [[most] = ['']] = [...counts].sort(([, a], [, b]) => b - a);
    hints.add(most);
  }
  return hints;
}
