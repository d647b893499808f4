import { expect, test } from 'vitest';
import { createRequestSource } from './request-source.ts';

const prompts = { tokens: [30, 60] as [number, number], language: 'zh' as const, task: 'answer' as const };
const options = { seed: 1, salt: 'x9' };
const textOf = ({ messages }: { messages: { content: string }[] }) => messages[0]?.content ?? '';

test('cold prompts differ from the first character on, and none is a warm-up prompt', () => {
  const source = createRequestSource({ prompts, cache: 'cold' }, options);
  const fronts = Array.from({ length: 200 }, (_, index) => textOf(source.measured(index)).split(' ')[0]);
  expect(new Set(fronts).size).toBe(200);
  expect(fronts.slice(0, 2)).toEqual(['0x9', '1x9']);
  expect(textOf(source.warmUp(0))).toMatch(/^w0x9 /);
  expect(source.primed).toEqual([]);
});

test('a warm cache is a set of eight that is sent once before it is replayed', () => {
  const source = createRequestSource({ prompts, cache: 'warm' }, options);
  expect(source.primed).toHaveLength(8);
  expect(source.measured(11)).toEqual(source.primed[3]);
  expect(source.measured(11).cache).toBe('warm');
  // Another run of the same seed replays the same set.
  expect(createRequestSource({ prompts, cache: 'warm' }, { seed: 1, salt: 'zz' }).primed).toEqual(
    source.primed,
  );
});

test('mixed is half of each', () => {
  const source = createRequestSource({ prompts, cache: 'mixed' }, options);
  const caches = Array.from({ length: 10 }, (_, index) => source.measured(index).cache);
  expect(caches.filter((cache) => cache === 'warm')).toHaveLength(5);
  expect(source.measured(2)).toEqual(source.primed[1]);
});

test('questions are asked in turn; a nonce goes before the first message', () => {
  const questions = ['a', 'b'].map((id) => ({
    testcaseId: id,
    messages: [
      { role: 'system' as const, content: '规则' },
      { role: 'user' as const, content: id },
    ],
  }));
  const source = createRequestSource({ prompts, cache: 'cold' }, { ...options, questions });
  expect(source.measured(3)).toEqual({
    testcaseId: 'b',
    cache: 'cold',
    messages: [
      { role: 'system', content: '3x9 规则' },
      { role: 'user', content: 'b' },
    ],
  });
});

test('given texts are repeated', () => {
  const source = createRequestSource({ prompts: ['one', 'two'], cache: 'warm' }, options);
  expect([0, 1, 2].map((index) => textOf(source.measured(index)))).toEqual(['one', 'two', 'one']);
});
