/**
 * @typedef {{cut: (text: string) => string[], cutForSearch: (text: string) => string[]}} Jieba
 */

/** Letters of alphabets (with their marks), then digits (`x2`), or a number (`3.5`): never cut inside. */
const RUN =
  /(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\p{L}\p{M}*)+[0-9]*|[0-9]+(?:\.[0-9]+)*/gu;
const WORD = /[\p{L}\p{N}]/u;
const HAN = /^\p{Script=Han}{2,}$/u;

/** Words come again and again, and jieba's answer for one costs as much as the rest of its text. */
const MOST_REMEMBERED = 100_000;

/**
 * Gives the tokens of a folded text: jieba's words, runs of Latin letters and digits kept whole, punctuation dropped,
 * and after each long word the shorter words in it (search style), so that part of a name finds the name.
 * Jieba's HMM is off: it guesses unknown words from their neighbours, so that a question and a passage cut
 * the same name differently.
 * @param {Jieba} jieba
 * @returns {(text: string) => string[]}
 */
export function tokenizer(jieba) {
  /** @type {Map<string, string[]>} */
  const inner = new Map();
  return (text) => {
    /** @type {string[]} */
    const tokens = [];
    for (const word of wordsOf(text, jieba)) {
      if (!WORD.test(word)) continue;
      tokens.push(word);
      if (word.length < 3) continue;
      const known = inner.get(word);
      const words = known ?? innerWords(word, jieba);
      tokens.push(...words);
      if (!known && inner.size < MOST_REMEMBERED) inner.set(word, words);
    }
    return tokens;
  };
}

/**
 * Jieba's words, joined again where a boundary falls into a run.
 * @param {string} text
 * @param {Jieba} jieba
 * @returns {string[]}
 */
function wordsOf(text, jieba) {
  const runs = text.matchAll(RUN);
  let run = runs.next().value;
  /** @type {string[]} */
  const words = [];
  let offset = 0;
  for (const piece of jieba.cut(text)) {
    while (run && run.index + run[0].length <= offset) run = runs.next().value;
    const last = words.length - 1;
    if (run && run.index < offset) words[last] += piece;
    else words.push(piece);
    offset += piece.length;
  }
  return words;
}

/**
 * @param {string} word of three characters or more
 * @param {Jieba} jieba
 * @returns {string[]}
 */
function innerWords(word, jieba) {
  const runs = word.match(RUN) ?? [];
  if (runs[0] === word) return [];
  const han = jieba.cutForSearch(word).filter((part) => part !== word && HAN.test(part));
  return [...han, ...runs];
}
