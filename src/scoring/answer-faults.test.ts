import { expect, it, test } from 'vitest';
import { answerFaults } from './answer-faults.ts';

const PROSE =
  '澄沣银行总部在安徽芜湖，2024年末总资产为1647亿元，不良贷款率降到1.39%，网点共86个，员工约三千人。';

it('tells apart what the server stopped', () => {
  expect(answerFaults(PROSE, 'length')).toEqual(['cut-off']);
  expect(answerFaults(PROSE, 'content_filter')).toEqual(['filtered']);
  expect(answerFaults(' \n', 'stop')).toEqual(['empty']);
  expect(answerFaults(PROSE)).toEqual([]);
});

test.each([
  ['a sentence said over and over', PROSE + '支持私有化部署，数据不出机房。'.repeat(8)],
  [
    'a third of the answer, three times',
    `${PROSE.slice(0, 50)}${'支持私有化部署，数据不出机房，欢迎咨询。'.repeat(3)}`,
  ],
  ['one character', '的'.repeat(80)],
  ['identical list lines', '- 支持私有化部署\n'.repeat(9)],
  ['identical table rows', '| 澄沣银行 | 1647亿元 | 1.39% |\n'.repeat(8)],
  ['a block of 200 characters', (PROSE.repeat(4).slice(0, 199) + '！').repeat(3)],
])('a loop: %s', (_name, answer) => expect(answerFaults(answer)).toEqual(['repetitive']));

test.each([
  ['laughter', '哈哈哈哈哈哈哈哈哈哈哈哈'],
  ['a sentence said twice', PROSE + PROSE],
  ['a table row of equal cells', `${PROSE}\n| 项目${' | 支持'.repeat(20)} |\n`],
  ['the rule of a table', `| a | b |\n|${'---|'.repeat(30)}\n`],
  ['a list with one start', Array.from({ length: 20 }, (_, i) => `${i}. 支持模块${i * 37}的部署\n`).join('')],
  ['dots', `${PROSE}${'……'.repeat(60)}`],
  ['few short lines', '- 无\n'.repeat(12)],
])('no loop: %s', (_name, answer) => expect(answerFaults(answer)).toEqual([]));
