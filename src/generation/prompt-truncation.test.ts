import { expect, it } from 'vitest';
import { isPromptTruncated } from './prompt-truncation.ts';

const chinese = '资料'.repeat(500);
const english = 'word '.repeat(200);

it('expects at least half a token of a Chinese character, and half of that to be counted', () => {
  expect(isPromptTruncated(chinese, 1000 * 0.5 * 0.5)).toBe(false);
  expect(isPromptTruncated(chinese, 1000 * 0.5 * 0.5 - 1)).toBe(true);
});

it('expects a fifth of a token of any other character', () => {
  expect(isPromptTruncated(english, 1000 * 0.2 * 0.5)).toBe(false);
  expect(isPromptTruncated(english, 1000 * 0.2 * 0.5 - 1)).toBe(true);
});

it('counts a run of one character once: a ruled line is few tokens', () => {
  expect(isPromptTruncated('-'.repeat(5000), 60)).toBe(false);
});

it('cannot tell without a count, or of a short prompt', () => {
  expect(isPromptTruncated(chinese, undefined)).toBeUndefined();
  expect(isPromptTruncated(chinese.slice(0, 500), 10)).toBeUndefined();
});
