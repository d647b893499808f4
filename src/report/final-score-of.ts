import type { Sample } from '../run/sample.ts';
import { scoreOf } from './reduce-trials.ts';

const JUDGED = {
  coverage: 'judgedCoverage',
  pass: 'judgedPass',
  contradiction: 'judgedContradiction',
} as const;

export type FinalScore = keyof typeof JUDGED;

/** The value of a score with which an answer ends: the judge's where one reviewed it, else the rules'. */
export function finalScoreOf(sample: Sample, name: FinalScore): number | undefined {
  return scoreOf(sample, sample.scores[JUDGED[name]] ? JUDGED[name] : name);
}

/** Whether a judge reviewed any of the samples. */
export function areJudged(samples: readonly Sample[]): boolean {
  return samples.some(({ scores }) => scores.judgedPass !== undefined);
}
