import { expect, test } from 'vitest';
import { assertsFact } from './asserts-fact.ts';
import { refusalOf, refusalReason } from './refusal.ts';

const QUESTION = '星河公司2023年的员工满意度是多少？';

test.each([
  '资料中没有提到员工满意度。',
  '根据现有资料，无法回答这个问题。',
  '很抱歉，未找到相关信息。',
  '抱歉，资料[1]中没有员工满意度的相关数据。',
  '文中未说明，故不得而知。',
  '根据提供的5份资料，均未涉及员工满意度，建议查阅原始报告。',
  '资料只介绍了营业收入，没有员工满意度的数据。',
  '很抱歉，資料中未提及。',
  'The provided context does not contain information about this.',
  "I'm sorry, but I cannot answer this question.",
])('refuses: %s', (answer) => {
  expect(refusalOf(answer, QUESTION)).toBe('whole');
  expect(assertsFact(answer, QUESTION)).toBe(false);
});

test.each([
  '星河公司2023年的员工满意度为90%。',
  '患者无发热，未发现淋巴结肿大。',
  '被告人未能提供证据。',
  '公司无法按期交付，因此赔偿了客户。',
  '',
])('does not refuse: %s', (answer) => {
  expect(refusalOf(answer, QUESTION)).toBe('none');
});

test('refusing a part is told from refusing', () => {
  expect(refusalOf('公司营收为5亿元，净利润1亿元；资料中没有披露员工满意度。', QUESTION)).toBe('part');
  expect(assertsFact('资料中没有提到2023年的员工满意度，但2022年为85%。', QUESTION)).toBe(true);
});

test.each([
  ['用砚图。其余部分资料没有说明。', '画流程图用什么工具？'],
  ['用砚图。其余部分资料中没有提到。', '画流程图用什么工具？'],
  ['用砚图；其余部分，资料没有说明。', '画流程图用什么工具？'],
  ['只能赠产品培训。其余资料没有说明。', '可以送客户什么？'],
  ['可以。其他方面资料中没有提到。', '可以退货吗？'],
])('a short answer beside a refused rest: %s', (answer, question) => {
  expect(refusalOf(answer, question)).toBe('part');
});

test.each([
  '其余部分资料没有说明。',
  '很抱歉，其余部分资料没有说明。',
  '资料1只介绍营收。其他资料也没有提到员工满意度。',
  '资料中没有提到员工满意度。其他资料中也没有提到。',
  '关于员工满意度，其他文件没有说明。',
])('a refused rest beside no answer: %s', (answer) => {
  expect(refusalOf(answer, QUESTION)).toBe('whole');
});

test.each([
  ['资料中没有提到员工满意度，因此无法回答。', 'not-stated'],
  ['很抱歉，未找到相关信息。', 'not-stated'],
  ['The provided context does not contain information about this.', 'not-stated'],
  ['抱歉，我不能回答这个问题。', 'unable'],
  ["I'm sorry, but I cannot answer this question.", 'unable'],
  ['员工满意度为90%。', undefined],
])('why it refuses: %s', (answer, reason) => {
  expect(refusalReason(answer, QUESTION)).toBe(reason);
});
