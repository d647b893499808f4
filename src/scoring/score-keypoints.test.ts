import { describe, expect, test } from 'vitest';
import { scoreKeypoints } from './score-keypoints.ts';

const QUESTION = '星河公司2023年的营业收入是多少，有哪些变化？';
const ANSWER = '星河公司2023年的营业收入为3.5亿元，比上年增长了12%；员工没有减少，并在成都新建了研发基地。';

function judge(text: string, answer = ANSWER, question = QUESTION, anyOf?: string[]) {
  const keypoint = { id: 'k', text, anyOf, weight: 1, polarity: 'must' as const };
  return scoreKeypoints({ question, answer, keypoints: [keypoint] })[0]!;
}

describe('verdicts', () => {
  test.each([
    ['星河公司2023年的营业收入为35000万元。', 'covered'],
    ['营业收入比上年增长百分之十二', 'covered'],
    ['在成都新建研发基地', 'covered'],
    ['星河公司2023年的营业收入为3.8亿元。', 'contradicted'],
    ['营业收入比上年下降了12%', 'contradicted'],
    ['员工减少', 'contradicted'],
    ['公司在上海证券交易所上市', 'missing'],
  ])('%s: %s', (text, verdict) => {
    expect(judge(text)).toMatchObject({ verdict, by: 'rule', keypointId: 'k' });
  });

  test('a terse answer leaves its subject to the question', () => {
    expect(judge('星河公司2023年的营业收入为3.5亿元', '3.5亿元。').verdict).toBe('covered');
  });

  test('an echo of the question covers nothing', () => {
    expect(judge('营业收入为3.5亿元', `您问的是${QUESTION}资料中有详细说明。`).verdict).toBe('missing');
  });

  test.each(['', '根据现有资料，无法回答这个问题。', '😀😀😀'])('“%s” covers nothing', (answer) => {
    expect(judge('营业收入为3.5亿元', answer).verdict).toBe('missing');
  });

  test('the best wording counts', () => {
    expect(judge('新设蓉城实验室', ANSWER, QUESTION, ['在成都新建研发基地']).verdict).toBe('covered');
  });

  test('parties exchanged are contradicted', () => {
    const question = '比较远山有限公司和近水有限公司的净利润，哪家更高？';
    const answer = '远山有限公司的净利润为5亿元，近水有限公司的净利润为2亿元，远山有限公司更高。';
    expect(judge('远山有限公司的净利润为5亿元', answer, question).verdict).toBe('covered');
    expect(judge('近水有限公司的净利润为5亿元', answer, question).verdict).toBe('contradicted');
    expect(judge('近水有限公司的净利润更高', answer, question).verdict).not.toBe('covered');
  });

  test('a keypoint that says that there is no answer is covered by a refusal', () => {
    expect(judge('无法回答', '所给材料没有提及这一点。').verdict).toBe('covered');
    expect(judge('无法回答').verdict).toBe('contradicted');
  });
});

test('the evidence is a span of the answer as written', () => {
  const answer = '概述如下。\n**營業收入**為３．５億元，增長12%。';
  const { verdict, evidence } = judge('营业收入为3.5亿元', answer);
  expect(verdict).toBe('covered');
  expect(answer.slice(evidence!.start, evidence!.end)).toContain('３．５億元');
});

test('long and odd answers take bounded time', () => {
  for (const answer of [
    '公司收购了绿野公司，总价1亿元。'.repeat(3_000),
    '1,'.repeat(20_000),
    '😀'.repeat(20_000),
  ]) {
    const startedMs = performance.now();
    judge('公司收购了绿野公司，总价1亿元。', answer);
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  }
}, 40_000);
