import { expect, test } from 'vitest';
import { aTestcase } from '../testing/records.ts';
import { scenarioScore } from './scenario-score.ts';
import type { Scores, Verdict } from './scorer.ts';

const scored = (value: number) => ({ state: 'scored', value }) as const;
const none = { state: 'unscored', reason: 'not-applicable', detail: '' } as const;
const keypoints = [
  { id: 'k1', text: '成立于2015年', weight: 1, polarity: 'must' },
  { id: 'k2', text: '成立于2016年', weight: 1, polarity: 'must-not' },
] as const;
const testcase = aTestcase({ keypoints: [...keypoints] });
const scores = (verdict: Verdict['verdict'], pass: number, refusal = 0): Scores => ({
  coverage: { ...scored(0.75), verdicts: [{ keypointId: 'k2', verdict, by: 'rule', why: '' }] },
  pass: scored(pass),
  refusal: scored(refusal),
});

test('an answerable case: its coverage, and nothing for a must-not or a wrong refusal', () => {
  expect(scenarioScore(testcase, scores('missing', 1))).toBe(0.75);
  expect(scenarioScore(testcase, scores('missing', 0))).toBe(0.75);
  expect(scenarioScore(testcase, scores('covered', 0))).toBe(0);
  expect(scenarioScore(testcase, scores('unsure', 0))).toBe(0);
  expect(scenarioScore(testcase, scores('missing', 0, 1))).toBe(0);
});

test('an unanswerable case: whether it passes; no score is no score', () => {
  const unanswerable = aTestcase({ answerable: false, keypoints: [] });
  expect(scenarioScore(unanswerable, { coverage: none, pass: scored(1), refusal: scored(1) })).toBe(1);
  expect(scenarioScore(unanswerable, { coverage: none, pass: scored(0), refusal: scored(1) })).toBe(0);
  expect(scenarioScore(testcase, {})).toBeUndefined();
});
