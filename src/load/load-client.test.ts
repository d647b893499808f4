import { expect, test } from 'vitest';
import { fixedOutput } from './load-client.ts';

test('an exact length is asked for where the dialect has a switch, and nowhere else', () => {
  expect(fixedOutput({ dialect: 'vllm' }, 50)).toEqual({ min_tokens: 50, ignore_eos: true });
  expect(fixedOutput({ dialect: 'llamacpp' }, 50)).toEqual({ ignore_eos: true });
  expect(fixedOutput({ dialect: 'dashscope' }, 50)).toEqual({});
});
