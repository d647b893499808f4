import { expect, it } from 'vitest';
import { aboutRun } from './run-chip.tsx';

it('tells a run by its models, suites and tags', () => {
  const run = { model: ['a', 'b'], suite: ['traps'], tag: { team: 'search', build: '7' } };
  expect(aboutRun(run)).toBe('a, b · traps · team=search · build=7');
  expect(aboutRun({})).toBe('');
});
