import { expect, it } from 'vitest';
import { problemDetail } from './problem-details.ts';

it('says in Chinese what is told most often, and nothing where it has no words', () => {
  const zh = (detail: string) => problemDetail(detail, 'zh');
  expect(zh('run a has no case "b"')).toBe('运行 a 中没有题目“b”。');
  expect(zh('most: send a whole number from 1 to 2000')).toBe('most：请填写 1 到 2000 之间的整数。');
  expect(zh('the key "k" lacks the scope run')).toBe('密钥“k”没有 run 权限。');
  expect(zh('corpus.yaml: chunk.size')).toBeUndefined();
  expect(problemDetail('corpus.yaml: chunk.size', 'en')).toBe('corpus.yaml: chunk.size');
});
