import type { Keypoint, Testcase } from '../testcases/testcase.ts';
import { assertsFact } from './asserts-fact.ts';
import { isRefusal } from './refusal.ts';
import { scoreKeypoints } from './score-keypoints.ts';
import type { Judged, Score, Scorer, Scores, Verdict } from './scorer.ts';

const NOT_APPLICABLE = 'not-applicable' as const;

/**
 * Scores by rules alone: offline, the same every time. Names and meanings (each 0..1):
 * - `coverage`: Σ weight of covered `must` keypoints / Σ weight of `must`, unsure counted missing; with verdicts
 * - `coverageUpper`: the same with unsure counted covered
 * - `contradiction`: share of the weight of `must` that is contradicted
 * - `pass`, `passUpper`: 1 if coverage reaches the threshold and no `must-not` is stated (`passUpper`: surely stated);
 *   `pass` with the verdicts on what must not be said, where there is no coverage
 * - `refusal`: 1 if the answer refuses wholly
 * An unanswerable case has no coverage, and passes if the answer refuses, asserts no fact and states no `must-not`.
 * A refused answerable case fails, unless a refusal is all that it must say. A case without `must` keypoints has no coverage and passes by its `must-not` alone.
 */
export function createRuleScorer(): Scorer {
  return {
    name: 'rules',
    score: (judged) => Promise.resolve(scoreByRules(judged)),
  };
}

/** See `createRuleScorer`. */
export function scoreByRules(judged: Judged): Scores {
  const { question, keypoints } = judged.testcase;
  return scoresOfVerdicts(judged, scoreKeypoints({ question, answer: judged.answer, keypoints }));
}

/**
 * The scores of an answer from the verdicts on its keypoints, whoever gave them; `verdicts` may come in any order, and
 * a keypoint without one counts as missing. They stand with `coverage`, or with `pass` where there is none.
 */
export function scoresOfVerdicts(
  { testcase, passThreshold, answer }: Judged,
  verdicts: readonly Verdict[],
): Scores {
  const refuses = isRefusal(answer, testcase.question);
  const refusal = scored(refuses ? 1 : 0);
  if (testcase.answerable)
    return { ...scoresOfAnswerable(testcase, verdicts, passThreshold, refuses), refusal };
  const forbidding = ofForbidden(testcase.keypoints, verdicts);
  const declines = refuses && !assertsFact(answer, testcase.question);
  const passes = (...stated: Verdict['verdict'][]) =>
    declines && !forbidding.some(({ verdict }) => stated.includes(verdict)) ? 1 : 0;
  const none = notApplicable('the question has no answer in the corpus');
  return {
    coverage: none,
    coverageUpper: none,
    contradiction: none,
    pass: { state: 'scored', value: passes('covered', 'unsure'), verdicts: forbidding },
    passUpper: scored(passes('covered')),
    refusal,
  };
}

function scoresOfAnswerable(
  testcase: Pick<Testcase, 'keypoints'>,
  verdicts: readonly Verdict[],
  passThreshold: number,
  refuses: boolean,
): Scores {
  const verdictOf = new Map(verdicts.map((one) => [one.keypointId, one.verdict]));
  const must = testcase.keypoints.filter(({ polarity }) => polarity === 'must');
  const whole = weigh(must);
  const share = (...counted: Verdict['verdict'][]) =>
    weigh(must.filter(({ id }) => counted.includes(verdictOf.get(id) ?? 'missing'))) / whole;
  const forbidding = ofForbidden(testcase.keypoints, verdicts);
  const states = (...stated: Verdict['verdict'][]) =>
    forbidding.some(({ verdict }) => stated.includes(verdict));
  const fails = refuses && !(must.length > 0 && must.every(asksForRefusal));
  const passes = (coverage: number, stated: boolean) =>
    !fails && !stated && (whole === 0 || coverage >= passThreshold - 1e-9) ? 1 : 0;
  const pass = passes(share('covered'), states('covered', 'unsure'));
  const passUpper = scored(passes(share('covered', 'unsure'), states('covered')));
  if (whole === 0) {
    const none = notApplicable('the case has no keypoint that must be said');
    return {
      coverage: none,
      coverageUpper: none,
      contradiction: none,
      pass: { state: 'scored', value: pass, verdicts: forbidding },
      passUpper,
    };
  }
  return {
    coverage: { state: 'scored', value: share('covered'), verdicts: [...verdicts] },
    coverageUpper: scored(share('covered', 'unsure')),
    contradiction: scored(share('contradicted')),
    pass: scored(pass),
    passUpper,
  };
}

function ofForbidden(keypoints: readonly Keypoint[], verdicts: readonly Verdict[]): Verdict[] {
  const forbidden = new Set(keypoints.filter(({ polarity }) => polarity === 'must-not').map(({ id }) => id));
  return verdicts.filter(({ keypointId }) => forbidden.has(keypointId));
}

/** One of its wordings is itself a refusal (资料没有提到). */
function asksForRefusal({ text, anyOf }: Keypoint): boolean {
  return [text, ...(anyOf ?? [])].some((wording) => isRefusal(wording));
}

function weigh(keypoints: readonly Keypoint[]): number {
  return keypoints.reduce((sum, { weight }) => sum + weight, 0);
}

function scored(value: number): Score {
  return { state: 'scored', value };
}

function notApplicable(detail: string): Score {
  return { state: 'unscored', reason: NOT_APPLICABLE, detail };
}
