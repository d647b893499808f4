import { seededRandom } from '../base/random.ts';
import { loadCorpus } from '../corpus/load-corpus.ts';
import { splitSentences } from '../text/sentences.ts';

/** Made passages, numbered from 0: the same number gives the same text whatever was asked before. */
export interface ScalePassages {
  textOf(passage: number): string;
  /** A question whose words stand in passage `passage`: 24 characters of the longest sentence that was put into it. */
  questionOf(passage: number): string;
}

const CORPUS = 'corpora/fintech';
const SEED = 20_260_101;
const CHARACTERS = 400;
const QUESTION_CHARACTERS = 24;
const SHORTEST_SENTENCE = 8;
/** Share of pairs of Han characters that become another pair. */
const INVENTED_SHARE = 0.15;

/**
 * The recipe: sentences of `corpora/fintech` (8 characters or more, no table rows), drawn evenly and joined until a
 * passage has 400 characters. In each sentence every digit is drawn anew, and 15 % of its pairs of Han characters
 * become another pair of the corpus's characters, so that the vocabulary grows with the number of passages as it
 * does in real text. Random numbers: mulberry32, seeded with 20260101 and the passage's number.
 */
export async function scalePassages(): Promise<ScalePassages> {
  const { documents } = await loadCorpus(CORPUS);
  const sentences = documents
    .flatMap(({ text }) => splitSentences(text).map((span) => span.text))
    .filter((text) => text.length >= SHORTEST_SENTENCE && !text.startsWith('|'));
  const characters = [...new Set(sentences.join('').match(/\p{Script=Han}/gu))].sort();
  const partsOf = (passage: number): string[] => {
    const random = seededRandom(SEED + passage * 2_654_435_761);
    const below = (limit: number) => Math.floor(random() * limit);
    /** Log-uniform ranks are Zipf's law with exponent 1. */
    const rare = () => characters[Math.floor(characters.length ** random()) - 1] ?? '';
    const parts: string[] = [];
    for (let length = 0; length < CHARACTERS; length += (parts.at(-1) as string).length) {
      const sentence = sentences[below(sentences.length)] as string;
      const varied = sentence
        .replace(/[0-9]/g, () => String(below(10)))
        .replace(/\p{Script=Han}{2}/gu, (pair) => (random() < INVENTED_SHARE ? rare() + rare() : pair));
      parts.push(varied);
    }
    return parts;
  };
  return {
    textOf: (passage) => partsOf(passage).join('').slice(0, CHARACTERS),
    questionOf: (passage) =>
      partsOf(passage)
        .reduce((longest, part) => (part.length > longest.length ? part : longest))
        .slice(0, QUESTION_CHARACTERS),
  };
}
