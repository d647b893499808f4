import { expect, it } from 'vitest';
import { filled } from './filled.ts';

it('fills in values, with the noun that fits their number', () => {
  const text = '{cases|case|cases} of {name}, {none}';
  expect(filled(text, { cases: 1, name: '$&' })).toBe('1 case of $&, {none}');
  expect(filled(text, { cases: 0, name: 'a' })).toBe('0 cases of a, {none}');
});
