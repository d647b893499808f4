import { expect, test } from 'vitest';
import { scalePassages } from './scale-passages.ts';

test('a passage follows from its number alone, and its question stands in it', async () => {
  const [one, other] = [await scalePassages(), await scalePassages()];
  other.textOf(1);
  const text = one.textOf(999_999);
  expect(text).toHaveLength(400);
  expect(other.textOf(999_999)).toBe(text);
  expect(one.textOf(999_998)).not.toBe(text);
  const question = one.questionOf(7);
  expect(question).toHaveLength(24);
  expect(one.textOf(7)).toContain(question);
});
