import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Document } from '../../corpus/document.ts';
import { dictionaryOf } from '../../text/dictionary.ts';
import { loadPlacedSuite } from '../load-suite.ts';
import { checkCases, checkIds } from './check-cases.ts';
import { checkEvidence } from './check-evidence.ts';
import { checkCategories, checkTraps } from './check-groups.ts';
import { checkQuestions } from './check-questions.ts';

const directory = mkdtempSync(join(tmpdir(), 'ragmeter-check-'));
afterAll(() => rmSync(directory, { recursive: true }));

function suite(cases: string, name = 'suite') {
  const path = join(directory, `${name}.yaml`);
  writeFileSync(path, `cases:\n${cases}`);
  return loadPlacedSuite(path);
}

const documents = new Map<string, Document>(
  [
    { id: 'a', title: '晨光科技', text: '晨光科技2024/10/15签约，金额1.65亿元，增长12%。' },
    { id: 'table', title: '收入', text: '| 产品（万元） | 2024年 |\n|---|---|\n| 禾账通 | 3,096 |\n' },
  ].map((document) => [document.id, document]),
);
const dictionary = dictionaryOf('d', [
  { word: '晨光科技', tag: 'nt' },
  { word: '禾信数据' },
  { word: '冠军挑战者', tag: 'n' },
]);
const evidence = async (keypoints: string, gold = '[a]') =>
  checkEvidence(
    await suite(`  - id: c\n    question: 问？\n    gold_documents: ${gold}\n    keypoints:\n${keypoints}`),
    documents,
    dictionary,
  );

describe('figures, dates and names of keypoints', () => {
  it.each([
    '金额16,500万元',
    '签约于2024年10月15日',
    '2024年10月签约',
    '晨光科技增长百分之十二',
    '有冠军挑战者（一个词，不是名称）',
  ])('are found however they are written: %s', async (text) => {
    expect(await evidence(`      - ${text}\n`)).toEqual([]);
  });

  it('are found in a table that names its unit in the head', async () => {
    expect(await evidence('      - 禾账通3096万元\n', '[table]')).toEqual([]);
    expect(await evidence('      - 禾账通3096亿元\n', '[table]')).toHaveLength(1);
  });

  it('are missed, with the line of the keypoint', async () => {
    const found = await evidence('      - 金额1.65亿元\n      - text: 禾信数据2023年签约1.8亿元\n');
    expect(found).toEqual([
      {
        level: 'error',
        file: join(directory, 'suite.yaml'),
        line: 7,
        message: 'case "c", keypoint k2: 2023年, 1.8亿元, 禾信数据 not in its gold documents (a)',
      },
    ]);
  });

  it('are not looked for in other wordings, nor in what must not be said', async () => {
    expect(
      await evidence(
        '      - { text: 金额1.65亿元, any_of: [约两千三百万美元] }\n      - { text: 金额9亿元, polarity: must-not }\n',
      ),
    ).toEqual([]);
  });

  it('are a warning where no gold document is named', async () => {
    expect(await evidence('      - 金额9亿元\n', '[]')).toMatchObject([{ level: 'warning', line: 6 }]);
    expect(await evidence('      - 没有数字\n', '[]')).toEqual([]);
  });
});

describe('cases', () => {
  it('have gold documents that exist, and nothing to say where there is no answer', async () => {
    const placed = await suite(
      '  - id: c\n    question: 问？\n    keypoints: [x]\n    gold_documents:\n      - a\n      - [a, b]\n' +
        '  - id: d\n    question: 问？\n    answerable: false\n    keypoints: [x]\n    gold_passages: ["z#1"]\n',
    );
    expect(checkCases(placed, documents)).toMatchObject([
      { level: 'error', line: 7, message: 'case "c": gold document "b" is not in the corpus' },
      { level: 'error', line: 12, message: 'case "d": gold document "z" is not in the corpus' },
      { level: 'error', line: 11, message: 'case "d" is unanswerable and has a keypoint that must be said' },
    ]);
  });

  it('have ids that no other suite uses', async () => {
    const one = await suite('  - {id: c, question: 问, keypoints: [x]}\n', 'one');
    const two = await suite(
      '  - {id: b, question: 问, keypoints: [x]}\n  - {id: c, question: 问, keypoints: [x]}\n',
      'two',
    );
    expect(checkIds([one, two])).toMatchObject([
      { level: 'error', file: two.path, line: 3, message: expect.stringContaining(`${one.path}:2`) },
    ]);
    expect(checkIds([one])).toEqual([]);
  });
});

describe('traps', () => {
  const trap = (id: string, rest: string) => `  - {id: ${id}, question: 问, keypoints: [x], ${rest}}\n`;

  it('have an answerable control in their group', async () => {
    const good = trap('t', 'trap: unit, group: g') + trap('c', 'group: g');
    expect(checkTraps(await suite(good))).toEqual([]);
    const bad = trap('t', 'trap: unit, group: g') + trap('c', 'trap: unit, group: g') + trap('o', 'group: h');
    expect(checkTraps(await suite(bad))).toMatchObject([
      { level: 'error', line: 2 },
      { level: 'error', line: 3 },
    ]);
  });

  it('without a group are a warning only beside traps with one', async () => {
    expect(checkTraps(await suite(trap('t', 'trap: unit')))).toEqual([]);
    const mixed = trap('t', 'trap: unit') + trap('u', 'trap: unit, group: g') + trap('c', 'group: g');
    expect(checkTraps(await suite(mixed))).toMatchObject([{ level: 'warning', line: 2 }]);
  });
});

it('names the near one of a category that is used once', async () => {
  const row = (id: string, category: string) =>
    `  - {id: ${id}, question: 问, keypoints: [x], category: ${category}}\n`;
  const placed = await suite(row('a', '产品推荐') + row('b', '产品推荐') + row('c', '产品推建'));
  expect(checkCategories(placed)).toMatchObject([
    { level: 'warning', line: 4, message: expect.stringContaining('did you mean "产品推荐"') },
  ]);
  expect(checkCategories(await suite(row('a', '产品推荐')))).toEqual([]);
});

it('asks the scorer whether the question gives a keypoint away, and whether a wording can be earned', async () => {
  const placed = await suite(
    '  - id: c\n    question: 晨光是母行吗\n    keypoints:\n' +
      '      - 晨光是母行\n      - { text: 另一件事, any_of: [不是] }\n      - { text: 晨光是母行, polarity: must-not }\n',
  );
  // Says what the question says; can never find 不是.
  const covers = (_question: string, answer: string, wording: string) =>
    wording !== '不是' && answer.includes(wording);
  expect(checkQuestions(placed, covers)).toMatchObject([
    { level: 'error', line: 5, message: expect.stringContaining('already says "晨光是母行"') },
    { level: 'warning', line: 6, message: expect.stringContaining('an answer that is "不是"') },
  ]);
  expect(checkQuestions(placed, (_question, answer) => answer.includes('无法回答'))).toHaveLength(3);
});
