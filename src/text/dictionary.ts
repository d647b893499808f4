import { basename } from 'node:path';
import { UserError } from '../base/errors.ts';
import { fingerprint } from '../base/hash.ts';
import { readTextFile } from '../base/text-file.ts';
import { foldText } from './fold-text.ts';

/** A word that the segmenter keeps whole, folded as the texts are. `frequency` is a count, as in jieba's own list. */
export interface DictionaryWord {
  word: string;
  frequency?: number;
  tag?: string;
}

/** A user dictionary. `fingerprint` covers the words, not their order, not the name. */
export interface Dictionary {
  name: string;
  words: DictionaryWord[];
  fingerprint: string;
}

const TAG = /^[a-z]+$/i;
const FREQUENCY = /^[1-9][0-9]{0,8}$/;

/**
 * Reads `word [frequency] [tag]` a line; `#` comments and blank lines are skipped; of a word that stands twice,
 * the last line counts. Throws `UserError` `path:line: message` for a line that is not so, `path: message`
 * for a file that cannot be read.
 */
export async function loadDictionary(path: string): Promise<Dictionary> {
  const words = new Map((await readDictionaryLines(path)).map(({ entry }) => [entry.word, entry]));
  return dictionaryOf(basename(path).replace(/\.txt$/, ''), [...words.values()]);
}

/** The words of a dictionary as they stand, with their lines (from 1), those that stand twice too. Throws as `loadDictionary`. */
export async function readDictionaryLines(path: string): Promise<{ line: number; entry: DictionaryWord }[]> {
  return (await readTextFile(path)).split('\n').flatMap((text, index) => {
    const row = text.trim();
    if (row === '' || row.startsWith('#')) return [];
    return [{ line: index + 1, entry: parseLine(row, `${path}:${index + 1}`) }];
  });
}

/** A dictionary from words that are already folded and unique. */
export function dictionaryOf(name: string, words: DictionaryWord[]): Dictionary {
  const sorted = [...words].sort((a, b) => (a.word < b.word ? -1 : 1));
  return { name, words, fingerprint: fingerprint(sorted) };
}

function parseLine(row: string, where: string): DictionaryWord {
  const fields = row.split(/\s+/);
  if (fields.length > 3) {
    throw new UserError(`${where}: ${fields.length} fields; a line is: word [frequency] [tag]`);
  }
  const [spelling = '', second, third] = fields;
  const word = foldText(spelling);
  if (!/[\p{L}\p{N}]/u.test(word) || /[\s。]/u.test(word)) {
    throw new UserError(
      `${where}: "${spelling}" cannot be a word: it needs a letter or digit, and no space or 。`,
    );
  }
  const onlyTag = third === undefined && second !== undefined && TAG.test(second);
  const frequency = onlyTag ? undefined : second;
  const tag = onlyTag ? second : third;
  if (frequency !== undefined && !FREQUENCY.test(frequency)) {
    throw new UserError(`${where}: frequency "${frequency}" is not a positive whole number`);
  }
  if (tag !== undefined && !TAG.test(tag))
    throw new UserError(`${where}: tag "${tag}" is not made of letters`);
  return { word, ...(frequency && { frequency: Number(frequency) }), ...(tag && { tag }) };
}
