import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { DictionaryWord } from './dictionary.ts';

/**
 * Bounds of a user word's frequency within which it is never cut into parts. Jieba maximises the product of
 * p = frequency / S. In its own list S = 60,101,983 and the most frequent word has 883,634, so that two parts
 * from the list reach at most 883,634² / S = 12,991.4, and two user words 12,992 * 883,634 / S < 12,992.
 */
const LEAST_FREQUENCY = 12_992;
const MOST_FREQUENCY = 883_634;

/** The line that cppjieba reads; of two fields it would take the second for a tag, so all three are written. */
export function userDictionaryLine({ word, frequency, tag }: DictionaryWord): string {
  const bounded = Math.min(MOST_FREQUENCY, Math.max(LEAST_FREQUENCY, frequency ?? 0));
  return `${word} ${bounded} ${tag ?? 'x'}\n`;
}

/** Writes a dictionary where jieba can read it; `remove` it once it is loaded. */
export async function writeUserDictionary(
  words: readonly DictionaryWord[],
): Promise<{ path: string; remove: () => Promise<void> }> {
  const parent = tmpdir();
  if (/[|;]/.test(parent)) {
    throw new UserError(
      `${parent}: jieba cannot read a path with | or ; in it; set TMPDIR to another folder`,
    );
  }
  const directory = await mkdtemp(join(parent, 'ragmeter-'));
  const path = join(directory, 'user.dict.utf8');
  await writeFile(path, words.map(userDictionaryLine).join(''));
  return { path, remove: () => rm(directory, { recursive: true, force: true }) };
}
