import type { Usage } from '../generation/generator.ts';
import type { Judged, Score, Scores, Verdict } from './scorer.ts';

/**
 * What judging one answer took. `calls` counts questions put to the judge, retries not; `unparsable` and
 * `unavailable` those of them that gave no reply to use. `asked` and `unsettled` count keypoints. `ms` is the sum
 * of the calls without waiting for a slot. `costCny` is undefined where a price or a token count is unknown.
 */
export interface JudgeRecord {
  model: string;
  calls: number;
  asked: number;
  unsettled: number;
  unparsable: number;
  unavailable: number;
  usage?: Usage;
  costCny?: number;
  ms: number;
}

/**
 * A further opinion on an answer that has its scores. `review` gives the judged scores alone (`judgedCoverage`,
 * `judgedCoverageUpper`, `judgedPass`, `judgedPassUpper`, `judgedContradiction`; the others stay as they are), and
 * a record where a model was asked. An outage or an unreadable reply makes them `unscored`; it never throws for one.
 */
export interface Judge {
  readonly name: string;
  /** Whether calls have a price, so that one without a cost is an unknown cost. */
  readonly priced: boolean;
  review(
    judged: Judged,
    scores: Scores,
    signal?: AbortSignal,
  ): Promise<{ scores: Scores; record?: JudgeRecord }>;
}

/** The verdicts that coverage rests on, or pass alone where there is no coverage; none where neither is scored. */
export function verdictsOf({ coverage, pass }: Scores): readonly Verdict[] {
  return verdictsIn(coverage) ?? verdictsIn(pass) ?? [];
}

/** The verdicts with which an answer ends: the judge's where there was one. */
export function finalVerdicts(scores: Scores): readonly Verdict[] {
  const { coverage, pass, judgedCoverage = coverage, judgedPass = pass } = scores;
  return verdictsIn(judgedCoverage) ?? verdictsIn(judgedPass) ?? [];
}

function verdictsIn(score: Score | undefined): readonly Verdict[] | undefined {
  return score?.state === 'scored' ? score.verdicts : undefined;
}
