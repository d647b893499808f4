import { expect, test } from 'vitest';
import { describeAnn, rateReporter } from './index-progress.ts';

test('speaks every ten seconds, of the rate since the first batch and the time left', () => {
  const said: string[] = [];
  let nowMs = 0;
  const report = rateReporter('BM25 index of c', { nowMs: () => nowMs }, (line) => said.push(line));
  for (const [atMs, done] of [
    [2_000, 10_000],
    [9_000, 30_000],
    [12_000, 40_000],
    [13_000, 45_000],
    [22_000, 70_000],
  ] as const) {
    nowMs = atMs;
    report(done, 100_000);
  }
  // (40,000 − 10,000) in 10 s, then 60,000 left; (70,000 − 10,000) in 20 s, then 30,000 left.
  expect(said).toEqual([
    'BM25 index of c: 40000 of 100000 passages, 3000 a second, 20 s left',
    'BM25 index of c: 70000 of 100000 passages, 3000 a second, 10 s left',
  ]);
});

test('says what the approximate index finds', () => {
  expect(describeAnn({ probes: 8, candidates: 100, recallAt10: 0.9812, addedSince: 0 })).toBe(
    "approximate dense search finds 98.1 % of a passage's ten nearest others (probes 8, candidates 100; more candidates in its manifest.json find more)",
  );
});
