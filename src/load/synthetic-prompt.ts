import type { Random } from '../base/random.ts';
import { SYNTHETIC_WORDS, type SyntheticWords } from './synthetic-words.ts';

/** What synthetic prompts are asked to be; `tokens` is a range, both ends included. */
export interface SyntheticOptions {
  tokens: readonly [number, number];
  language: 'zh' | 'en';
  task: 'answer' | 'write';
}

/**
 * A prompt of an estimated length drawn evenly from the range: invented sentences that end in a question, exactly
 * tokens · characters-a-token long (rounded), `front` included. The same random numbers give the same prompt.
 */
export function syntheticPrompt(
  { tokens: [least, most], language, task }: SyntheticOptions,
  random: Random,
  front = '',
): string {
  const words = SYNTHETIC_WORDS[language];
  const tokens = least + Math.floor(random() * (most - least + 1));
  const length = Math.max(1, Math.round(tokens * words.charactersPerToken) - front.length);
  let text = filled(pick(words.questions[task], random), words, random);
  while (text.length < length)
    text = `${filled(pick(words.sentences, random), words, random)}${words.joiner}${text}`;
  // The question stands at the end, so what is cut is cut at the front.
  return front + text.slice(-length);
}

/** How many tokens a text may be worth; an estimate. */
export function estimatedTokens(characters: number, language: 'zh' | 'en'): number {
  return Math.round(characters / SYNTHETIC_WORDS[language].charactersPerToken);
}

function filled(pattern: string, words: SyntheticWords, random: Random): string {
  return pattern.replace(/\{([abn])\}/g, (_whole, slot: 'a' | 'b' | 'n') =>
    slot === 'n' ? String(2 + Math.floor(random() * 97)) : pick(words[slot], random),
  );
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)] as T;
}
