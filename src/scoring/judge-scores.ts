import { verdictsOf } from './judge.ts';
import type { Settlement } from './judge-votes.ts';
import { scoresOfVerdicts } from './rule-scorer.ts';
import type { Judged, Score, Scores, Verdict } from './scorer.ts';

/** The judged name of each score that a judge can change. */
const JUDGED = {
  coverage: 'judgedCoverage',
  coverageUpper: 'judgedCoverageUpper',
  contradiction: 'judgedContradiction',
  pass: 'judgedPass',
  passUpper: 'judgedPassUpper',
} as const;

/**
 * The judged scores of an answer: those of the rules with the settlements put in. An unsettled keypoint keeps its
 * verdict and says why. A case without verdicts (none to give, or not scored) keeps all as it is.
 */
export function judgedScores(judged: Judged, scores: Scores, settlements: readonly Settlement[]): Scores {
  const verdicts = verdictsOf(scores);
  if (verdicts.length === 0) return renamed(scores);
  const settled = new Map(settlements.map((one) => [one.keypointId, one]));
  const final = verdicts.map((verdict) => withSettlement(verdict, settled.get(verdict.keypointId)));
  return renamed(scoresOfVerdicts(judged, final));
}

/** Every judged score as not scored, for the reason given. */
export function unjudgedScores(reason: 'unparsable' | 'unavailable', detail: string): Scores {
  const score: Score = { state: 'unscored', reason, detail };
  return Object.fromEntries(Object.values(JUDGED).map((name) => [name, score]));
}

function withSettlement(verdict: Verdict, settlement: Settlement | undefined): Verdict {
  if (!settlement) return verdict;
  if (settlement.verdict === undefined) return { ...verdict, why: `${verdict.why}${settlement.why}` };
  return { ...settlement, by: 'judge', rule: verdict.verdict };
}

function renamed(scores: Scores): Scores {
  return Object.fromEntries(
    Object.entries(JUDGED).flatMap(([name, judged]) => {
      const score = scores[name];
      return score ? [[judged, score]] : [];
    }),
  );
}
