import type { Sample } from '../../run/sample.ts';
import { areJudged, finalScoreOf } from '../final-score-of.ts';
import { reduceTrials, scoreOf } from '../reduce-trials.ts';

/** The scores of one case on one side, each the mean of its trials in 0..1; absent where it has none. */
export interface CaseScores {
  pass?: number;
  coverage?: number;
}

/** A case that both sides were asked and whose pass or coverage differs. */
export interface CaseFlip {
  testcaseId: string;
  base: CaseScores;
  head: CaseScores;
}

/** The cases that changed, and those of which one side alone has a verdict. */
export interface CaseFlips {
  changed: CaseFlip[];
  better: number;
  worse: number;
  scoredInBase: string[];
  scoredInHead: string[];
}

/** Compares two arms case by case, in the order of their ids: with the judge's verdicts where both have them. */
export function caseFlips(base: readonly Sample[], head: readonly Sample[]): CaseFlips {
  const judged = areJudged(base) && areJudged(head);
  const [baseScores, headScores] = [scoresOf(base, judged), scoresOf(head, judged)];
  const flips: CaseFlips = { changed: [], better: 0, worse: 0, scoredInBase: [], scoredInHead: [] };
  for (const [testcaseId, after] of headScores) {
    const before = baseScores.get(testcaseId);
    if (!before) continue;
    if (before.pass !== undefined && after.pass === undefined) flips.scoredInBase.push(testcaseId);
    if (before.pass === undefined && after.pass !== undefined) flips.scoredInHead.push(testcaseId);
    const flip = { testcaseId, base: before, head: after };
    if (change(flip, 'pass') > 0) flips.better += 1;
    if (change(flip, 'pass') < 0) flips.worse += 1;
    if (change(flip, 'pass') !== 0 || change(flip, 'coverage') !== 0) flips.changed.push(flip);
  }
  return flips;
}

/** An order for sorting: first the cases whose pass differs, then the others, each by how far their coverage moved. */
export function compareFlips(a: CaseFlip, b: CaseFlip): number {
  return Number(isFlipped(b)) - Number(isFlipped(a)) || moved(b) - moved(a);
}

function isFlipped(flip: CaseFlip): boolean {
  return change(flip, 'pass') !== 0;
}

function moved(flip: CaseFlip): number {
  return Math.abs(change(flip, 'coverage'));
}

/** head − base; 0 where a side has none. */
function change({ base, head }: CaseFlip, score: keyof CaseScores): number {
  return base[score] === undefined || head[score] === undefined ? 0 : head[score] - base[score];
}

/** By every case that was asked, in the order of their ids. */
function scoresOf(samples: readonly Sample[], judged: boolean): Map<string, CaseScores> {
  const ids = [...new Set(samples.map(({ testcaseId }) => testcaseId))].sort();
  const scores = new Map<string, CaseScores>(ids.map((id) => [id, {}]));
  for (const name of ['pass', 'coverage'] as const)
    for (const { testcaseId, value } of reduceTrials(samples, (sample) =>
      (judged ? finalScoreOf : scoreOf)(sample, name),
    ))
      (scores.get(testcaseId) as CaseScores)[name] = value;
  return scores;
}
