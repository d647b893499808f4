import { describe, expect, it, test } from 'vitest';
import { complexityOf, routedModel } from './complexity.ts';

describe('complexityOf', () => {
  it('is 0 for one short plain question, in either language', () => {
    expect(complexityOf('晨光科技是谁创办的？').score).toBe(0);
    expect(complexityOf('Who founded the company?').score).toBe(0);
    expect(complexityOf('').score).toBe(0);
  });

  it('adds up what a hard question has', () => {
    // 26 characters and 2024 are 27 words; 3 clauses; 多少 and 哪个 ask; 对比 and 哪个 compare; 同比 and a figure; 、 and 和 list.
    const { score, features } = complexityOf(
      '对比晨光科技、禾信数据和青岚银行，2024年收入同比多少，该选哪个？',
    );
    expect(features).toEqual({
      length: 17 / 40,
      clauses: 1,
      asked: 1 / 2,
      comparison: 1,
      calculation: (1 + 1 / 2) / 2,
      entities: 1,
      exception: 0,
      reasoning: 1,
    });
    expect(score).toBeCloseTo(0.2 * (17 / 40) + 0.15 + 0.15 / 2 + 0.15 + 0.1 * 0.75 + 0.1 + 0.1, 4);
  });

  it('is at most 1', () => {
    const all =
      '除了甲、乙和丙以外，请对比一下，分别计算2023年、2024年合计多少，依据是什么？为什么？该选哪个？';
    expect(complexityOf(all.repeat(3)).score).toBe(1);
  });
});

test.each([
  ['exception', '除了杭州，还有哪里？', 1],
  ['exception', '合同续了没有？', 0],
  ['exception', '能不能退款？', 0],
  ['exception', '他是不是客户？', 0],
  ['exception', '不良率是多少？', 0],
  ['exception', 'Which customers have not renewed?', 1],
  ['reasoning', '为什么推迟？', 1],
  ['reasoning', '效果怎么样？', 0],
  ['reasoning', 'How many branches are there?', 0],
  ['reasoning', 'How is it done?', 1],
  ['comparison', '占比是多少？', 0],
  ['comparison', '甲比乙快吗？', 1 / 2],
  ['entities', '甲、乙和丙', 1],
  ['clauses', '收入1.5亿，同比多少', 1 / 2],
] as const)('%s of %s is %d', (feature, question, value) => {
  expect(complexityOf(question).features[feature]).toBe(value);
});

it('routes at and above the threshold to the large model', () => {
  const question = '为什么推迟？';
  const { score } = complexityOf(question);
  expect(score).toBe(0.1);
  expect(routedModel({ small: 's', large: 'l', threshold: 0.1 }, question)).toBe('l');
  expect(routedModel({ small: 's', large: 'l', threshold: 0.1001 }, question)).toBe('s');
});
