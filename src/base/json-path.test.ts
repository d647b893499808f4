import { expect, it } from 'vitest';
import { parseJsonPath } from './json-path.ts';

const value = {
  answer: '是',
  choices: [{ message: { content: 'a' } }, { message: { content: 'b' } }],
  chunks: { 7: { content: 'c' }, 9: { content: 'd' } },
  'a-b': 1,
  '[*]': 2,
};

it.each([
  ['$.answer', ['是']],
  ['answer', ['是']],
  ['choices[1].message.content', ['b']],
  ['$.choices[*].message.content', ['a', 'b']],
  ['chunks[*].content', ['c', 'd']],
  ["$['a-b']", [1]],
  ['a-b', [1]],
  ['$', [value]],
  ['answer.length', []],
  ['choices[2].message', []],
  ['constructor', []],
])('%s', (path, found) => {
  expect(parseJsonPath(path)?.(value)).toEqual(found);
});

it.each(['', '$..a', 'a..b', 'a[?(@.b)]', 'a[1:2]', 'a b', 'a.', '*'])('refuses "%s"', (path) => {
  expect(parseJsonPath(path)).toBeUndefined();
});
