import type { RunView } from '../../http/answers.ts';
import type { Arm } from '../../run/sample.ts';
import type { RunDigest } from './run-digest.ts';

/** How one arm came out on the same suites from run to run, oldest first. Coverage is 0..1. */
export interface Trend {
  suites: string;
  arm: Arm;
  runs: { id: string; coverage?: number | undefined; generationP95Ms?: number | undefined }[];
}

const MOST_POINTS = 30;
const LEAST_POINTS = 2;
const MOST_TRENDS = 12;

/** The trends of `runs` (newest first) over their last 30 completed ones each; those with the newest runs come first. */
export function trendsOf(runs: readonly RunView[], digests: ReadonlyMap<string, RunDigest>): Trend[] {
  const trends = new Map<string, Trend>();
  for (const { id, status, suite = [] } of runs) {
    if (status !== 'completed') continue;
    for (const { model, rag, coverage, generationP95Ms } of digests.get(id)?.arms ?? []) {
      const suites = [...suite].sort().join(' + ');
      const key = JSON.stringify([suites, model, rag]);
      const trend = trends.get(key) ?? { suites, arm: { model, rag }, runs: [] };
      trends.set(key, trend);
      if (trend.runs.length < MOST_POINTS)
        trend.runs.unshift({ id, coverage: coverage?.mean, generationP95Ms });
    }
  }
  return [...trends.values()].filter((trend) => trend.runs.length >= LEAST_POINTS).slice(0, MOST_TRENDS);
}
