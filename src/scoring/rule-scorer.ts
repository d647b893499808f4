import type { Keypoint, Testcase } from '../testcases/testcase.ts';
import { assertsFact, isRefusal } from './refusal.ts';
import { scoreKeypoints } from './score-keypoints.ts';
import type { Judged, Score, Scorer, Scores, Verdict } from './scorer.ts';

const NOT_APPLICABLE = 'not-applicable' as const;

/**
 * Scores by rules alone: offline, the same every time. Names and meanings (each 0..1):
 * - `coverage`: Σ weight of covered `must` keypoints / Σ weight of `must`, unsure counted missing; with verdicts
 * - `coverageUpper`: the same with unsure counted covered
 * - `contradiction`: share of the weight of `must` that is contradicted
 * - `pass`, `passUpper`: 1 if coverage reaches the threshold and no `must-not` is stated (`passUpper`: surely stated)
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
export function scoreByRules({ testcase, passThreshold, answer }: Judged): Scores {
  const refuses = isRefusal(answer, testcase.question);
  const refusal = scored(refuses ? 1 : 0);
  const verdicts = scoreKeypoints({ question: testcase.question, answer, keypoints: testcase.keypoints });
  if (!testcase.answerable) {
    const declines = refuses && !assertsFact(answer, testcase.question);
    const passes = (...stated: Verdict['verdict'][]) =>
      scored(declines && !statesForbidden(testcase.keypoints, verdicts, stated) ? 1 : 0);
    const none = notApplicable('the question has no answer in the corpus');
    return {
      coverage: none,
      coverageUpper: none,
      contradiction: none,
      pass: passes('covered', 'unsure'),
      passUpper: passes('covered'),
      refusal,
    };
  }
  return { ...scoresOfVerdicts(testcase, verdicts, passThreshold, refuses), refusal };
}

/**
 * The scores of an answerable case from the verdicts on its keypoints, whoever gave them; `verdicts` may come in
 * any order, and a keypoint without one counts as missing.
 */
export function scoresOfVerdicts(
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
  const states = (...counted: Verdict['verdict'][]) => statesForbidden(testcase.keypoints, verdicts, counted);
  const fails = refuses && !(must.length > 0 && must.every(asksForRefusal));
  const passes = (coverage: number, stated: boolean) =>
    scored(!fails && !stated && (whole === 0 || coverage >= passThreshold - 1e-9) ? 1 : 0);
  const pass = passes(share('covered'), states('covered', 'unsure'));
  const passUpper = passes(share('covered', 'unsure'), states('covered'));
  if (whole === 0) {
    const none = notApplicable('the case has no keypoint that must be said');
    return { coverage: { ...none }, coverageUpper: none, contradiction: none, pass, passUpper };
  }
  return {
    coverage: { state: 'scored', value: share('covered'), verdicts: [...verdicts] },
    coverageUpper: scored(share('covered', 'unsure')),
    contradiction: scored(share('contradicted')),
    pass,
    passUpper,
  };
}

function statesForbidden(
  keypoints: readonly Keypoint[],
  verdicts: readonly Verdict[],
  stated: readonly Verdict['verdict'][],
): boolean {
  const forbidden = new Set(keypoints.filter(({ polarity }) => polarity === 'must-not').map(({ id }) => id));
  return verdicts.some(({ keypointId, verdict }) => forbidden.has(keypointId) && stated.includes(verdict));
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
