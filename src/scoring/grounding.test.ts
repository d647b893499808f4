import { expect, it } from 'vitest';
import type { Passage } from '../corpus/document.ts';
import { groundingOf } from './grounding.ts';

const passage = (text: string): Passage => ({
  id: 'd#1',
  documentId: 'd',
  title: '澄沣银行',
  heading: '经营 > 2024年',
  text,
  start: 0,
  end: text.length,
});
const QUESTION = '澄沣银行2023年的规模？';
const ground = (answer: string, text: string) => groundingOf(answer, QUESTION, [passage(text)]);
const missing = (answer: string, text: string) => ground(answer, text).ungrounded.map((fact) => fact.text);

it('is the share of stated facts that a passage or the question holds, and lists the others with their place', () => {
  const answer = '2023年总资产为1,647亿元，网点14个，由远穗农商银行发起。';
  const { score, ungrounded } = ground(answer, '总资产16,470,000万元。');
  expect(score).toEqual({ state: 'scored', value: 2 / 4 });
  expect(ungrounded.map(({ text, kind }) => [text, kind])).toEqual([
    ['14个', 'figure'],
    ['远穗农商银行', 'name'],
  ]);
  for (const { text, start, end } of ungrounded) expect(answer.slice(start, end)).toBe(text);
});

it('finds a figure below a table head that gives its unit, and a date whose year stands apart', () => {
  const table = '（单位：亿元）\n| 总资产 | 2,205 |\n\n10月15日发布';
  expect(missing('总资产2205亿元，2024年10月15日发布，2024年', table)).toEqual([]);
  expect(missing('2025年10月15日发布', table)).toEqual(['2025年10月15日']);
});

it('passes over citations, list markers and counts of its own parts', () => {
  const answer = '根据资料2[1]，有3种做法：\n1. 总资产5亿元；\n2. 见第3段。';
  expect(ground(answer, '总资产5亿元')).toMatchObject({ score: { value: 1 / 1 }, ungrounded: [] });
});

it('takes a name with a word too many before it, and looks for titles', () => {
  expect(missing('推荐给远穗农商银行，见《砚盾白皮书》', '远穗农商银行与砚盾')).toEqual(['《砚盾白皮书》']);
});

it('counts a name once where it stands within a title, in a long answer too', () => {
  const names = (count: number) => '《澄沣银行报告》与澄沣银行、'.repeat(count);
  const stated = (count: number) => ground(names(count), '').ungrounded.map(({ text }) => text);
  expect(stated(2)).toEqual(['《澄沣银行报告》', '《澄沣银行报告》']);
  // 14 characters each: 7142 whole ones within the first 100,000, and the title of the next.
  expect(stated(10_000)).toHaveLength(7143);
});

it('has no score where the answer refuses or states nothing', () => {
  for (const answer of ['资料中没有提到相关内容，无法回答。', '规模较大。', ''])
    expect(ground(answer, '').score).toMatchObject({ state: 'unscored', reason: 'not-applicable' });
});
