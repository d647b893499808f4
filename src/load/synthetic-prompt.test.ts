import { expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { estimatedTokens, syntheticPrompt } from './synthetic-prompt.ts';

const zh = { tokens: [100, 100], language: 'zh', task: 'answer' } as const;

test('a Chinese prompt has 1.5 characters a token, an English one 4, the front included', () => {
  expect(syntheticPrompt(zh, seededRandom(1))).toHaveLength(150);
  const fronted = syntheticPrompt(zh, seededRandom(1), 'ab12 ');
  expect(fronted).toHaveLength(150);
  expect(fronted.startsWith('ab12 ')).toBe(true);
  expect(syntheticPrompt({ ...zh, language: 'en' }, seededRandom(1))).toHaveLength(400);
  expect(estimatedTokens(150, 'zh')).toBe(100);
});

test('lengths fill the range, both ends included', () => {
  const random = seededRandom(3);
  const lengths = Array.from(
    { length: 200 },
    () => syntheticPrompt({ ...zh, tokens: [2, 4] }, random).length,
  );
  expect(new Set(lengths)).toEqual(new Set([3, 5, 6]));
});

test('a prompt ends in its question, and the seed alone decides it', () => {
  const prompt = syntheticPrompt(zh, seededRandom(7));
  expect(prompt).toMatch(/？$/);
  expect(syntheticPrompt(zh, seededRandom(7))).toBe(prompt);
  expect(syntheticPrompt({ ...zh, task: 'write' }, seededRandom(7))).toMatch(/长文。|展开。$/);
});
