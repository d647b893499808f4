import { expect, test } from 'vitest';
import type { Keypoint, Testcase } from '../testcases/testcase.ts';
import { createRuleScorer, scoresOfVerdicts } from './rule-scorer.ts';

const keypoint = (
  id: string,
  text: string,
  weight = 1,
  polarity: Keypoint['polarity'] = 'must',
): Keypoint => ({
  id,
  text,
  weight,
  polarity,
});
const testcase: Testcase = {
  id: 'c1',
  suite: 's',
  category: 'x',
  question: '星河公司2023年的营业收入和利润是多少？',
  keypoints: [
    keypoint('income', '营业收入为3.5亿元', 3),
    keypoint('profit', '净利润为2000万元', 1),
    keypoint('wrong', '营业收入为8亿元', 1, 'must-not'),
  ],
  answerable: true,
};
const score = (answer: string, over: Partial<Testcase> = {}) =>
  createRuleScorer().score({ testcase: { ...testcase, ...over }, passThreshold: 0.6, answer });

test('coverage is the share of weight, and the threshold decides', async () => {
  const scores = await score('营业收入为3.5亿元，净利润为5000万元。');
  expect(scores).toMatchObject({
    coverage: { value: 3 / (3 + 1) },
    coverageUpper: { value: 3 / (3 + 1) },
    contradiction: { value: 1 / (3 + 1) },
    pass: { value: 1 },
    refusal: { value: 0 },
  });
});

test('a stated must-not fails the case', async () => {
  const scores = await score('营业收入为3.5亿元，净利润为2000万元。另有说法称营业收入为8亿元。');
  expect(scores.pass).toMatchObject({ value: 0 });
});

test('unsure makes a range', () => {
  const verdict = (keypointId: string, value: 'covered' | 'unsure') => ({
    keypointId,
    verdict: value,
    by: 'rule' as const,
    why: '',
  });
  const scores = scoresOfVerdicts(
    { testcase, passThreshold: 0.6, answer: '营业收入约三四亿，净利润为2000万元。' },
    [verdict('income', 'unsure'), verdict('profit', 'covered')],
  );
  expect(scores).toMatchObject({
    coverage: { value: 1 / 4 },
    coverageUpper: { value: 4 / 4 },
    pass: { value: 0 },
    passUpper: { value: 1 },
  });
});

test('answerable but refused fails', async () => {
  expect(await score('资料中没有提到相关信息，无法回答。')).toMatchObject({
    coverage: { value: 0 },
    pass: { value: 0 },
    refusal: { value: 1 },
  });
});

test('unanswerable passes by refusing and asserting no fact', async () => {
  const unanswerable = { answerable: false, keypoints: [] };
  expect(await score('资料中没有提到，无法回答。', unanswerable)).toMatchObject({
    coverage: { state: 'unscored', reason: 'not-applicable' },
    pass: { value: 1 },
  });
  expect(await score('营业收入为3.5亿元。', unanswerable)).toMatchObject({ pass: { value: 0 } });
  expect(await score('资料中没有提到，但应为3.5亿元。', unanswerable)).toMatchObject({ pass: { value: 0 } });
});

test('a stated must-not fails an unanswerable case too', async () => {
  const forbidden = { answerable: false, keypoints: [keypoint('f', '多数员工很认可', 1, 'must-not')] };
  const over = { ...forbidden, question: '星河公司的员工满意度是多少？' };
  expect(await score('资料中没有提到。不过多数员工很认可。', over)).toMatchObject({ pass: { value: 0 } });
  expect(await score('资料中没有提到多数员工很认可。', over)).toMatchObject({ pass: { value: 1 } });
  expect(await score('资料中没有提到，无法回答。', over)).toMatchObject({ pass: { value: 1 } });
});

test('keeps the verdicts on what must not be said where there is no coverage', async () => {
  const keypoints = [keypoint('wrong', '营业收入为8亿元', 1, 'must-not')];
  const verdicts = [{ keypointId: 'wrong', verdict: 'covered', evidence: { start: 0, end: 8 } }];
  for (const answerable of [true, false])
    expect(await score('营业收入为8亿元。', { keypoints, answerable })).toMatchObject({
      coverage: { reason: 'not-applicable' },
      pass: { value: 0, verdicts },
    });
});

test('an answerable case that wants a refusal passes by refusing', async () => {
  const refusing = [keypoint('r', '资料中没有提到营业收入')];
  const answer = '资料中没有提到相关信息，无法回答。';
  expect(await score(answer, { keypoints: refusing })).toMatchObject({
    coverage: { value: 1 },
    pass: { value: 1 },
  });
  const mixed = [...refusing, keypoint('income', '营业收入为3.5亿元', 0.1)];
  expect(await score(answer, { keypoints: mixed })).toMatchObject({ pass: { value: 0 } });
});
