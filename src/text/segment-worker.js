/**
 * Holds one jieba with one user dictionary, in a process of its own (see segment.ts). Plain JavaScript, so that
 * it starts without a TypeScript loader. argv: the user dictionary's path. Sends `{ready: true}`, then answers
 * `{id, texts}` with `{id, tokens}` (a string a text, tokens joined by spaces) or `{id, error}`.
 */
import { existsSync } from 'node:fs';
import nodejieba from 'nodejieba';
import { tokenizer } from './segment-tokens.js';

/** @typedef {{id: number, texts: string[]}} Request */

const userDict = process.argv[2] ?? '';
/** The package's types leave these out. */
const { DEFAULT_DICT, DEFAULT_HMM_DICT, DEFAULT_IDF_DICT, DEFAULT_STOP_WORD_DICT, DEFAULT_USER_DICT } =
  /** @type {Record<string, string>} */ (/** @type {unknown} */ (nodejieba));
const dictionaries = [
  DEFAULT_DICT,
  DEFAULT_HMM_DICT,
  DEFAULT_IDF_DICT,
  DEFAULT_STOP_WORD_DICT,
  DEFAULT_USER_DICT,
];
// jieba aborts on a file that it cannot open, without saying which.
for (const path of [...dictionaries, userDict]) {
  if (!path || !existsSync(path)) throw new Error(`jieba's dictionary ${path} is missing; run npm ci again`);
}
nodejieba.load({ userDict: `${DEFAULT_USER_DICT};${userDict}` });

const tokensOf = tokenizer(nodejieba);

// Ctrl-C reaches the whole process group; the parent decides when its work is done.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit(0));
process.on('message', (/** @type {Request} */ { id, texts }) => {
  try {
    process.send?.({ id, tokens: texts.map((text) => tokensOf(text).join(' ')) });
  } catch (error) {
    process.send?.({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
process.send?.({ ready: true });
