const SHORTEST = 500;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/**
 * Whether a server silently dropped part of a prompt: it counts less than half of the tokens that the text must at
 * least have. Tokenizers of today make 0.55 to 1 token of a Chinese character and 0.2 to 0.3 of any other; taken as
 * 0.5 and 0.2, with runs of one character counted once. Undefined where that cannot be told: no count, or a prompt of
 * up to 500 characters. A server that counts only what its cache did not hold looks the same.
 */
export function isPromptTruncated(prompt: string, promptTokens: number | undefined): boolean | undefined {
  if (!promptTokens || prompt.length <= SHORTEST) return undefined;
  const text = prompt.replace(/(.)\1+/gsu, '$1');
  const cjk = text.match(CJK)?.length ?? 0;
  const leastTokens = cjk * 0.5 + (text.length - cjk) * 0.2;
  return promptTokens < leastTokens / 2;
}
