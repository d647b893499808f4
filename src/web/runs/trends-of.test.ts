import { expect, it } from 'vitest';
import type { RunView } from '../../http/answers.ts';
import type { RunDigest } from './run-digest.ts';
import { trendsOf } from './trends-of.ts';

const run = (id: string, suite: string[], status = 'completed') => ({ id, suite, status }) as RunView;
const digest = (mean: number): RunDigest => ({
  modifiedMs: 0,
  verdict: { pass: true, exitCode: 0, gates: [] },
  arms: [
    {
      model: 'm',
      rag: true,
      coverage: { mean, low: 0, high: 1, n: 4, unscored: 0, failed: 0 },
      generationP95Ms: 100 * mean,
    },
  ],
});

it('lines up the completed runs of an arm on the same suites, oldest first', () => {
  const runs = [run('4', ['b', 'a']), run('3', ['a'], 'stopped'), run('2', ['a', 'b']), run('1', ['a'])];
  const digests = new Map(runs.map(({ id }) => [id, digest(Number(id) / 10)]));
  expect(trendsOf(runs, digests)).toEqual([
    {
      suites: 'a + b',
      arm: { model: 'm', rag: true },
      runs: [
        { id: '2', coverage: 0.2, generationP95Ms: 20 },
        { id: '4', coverage: 0.4, generationP95Ms: 40 },
      ],
    },
  ]);
});

it('keeps the last 30', () => {
  const runs = Array.from({ length: 40 }, (_, index) => run(String(40 - index), ['a']));
  const [trend] = trendsOf(runs, new Map(runs.map(({ id }) => [id, digest(0.5)])));
  expect([trend?.runs.length, trend?.runs[0]?.id, trend?.runs.at(-1)?.id]).toEqual([30, '11', '40']);
});
