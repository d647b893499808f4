import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkGold, loadSuite } from './load-suite.ts';

const directory = mkdtempSync(join(tmpdir(), 'ragmeter-suite-'));
afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

const GOOD = `title: 演示
corpus: fintech
cases:
  - id: a
    category: 企业背景查询
    question: 晨光科技是哪一年成立的？
    keypoints:
      - 晨光科技成立于2015年
      - { text: 总部在杭州, any_of: [杭州总部], weight: 2 }
      - { id: wrong, text: 成立于2016年, polarity: must-not }
    gold_documents: [companies/chenguang]
  - id: b
    question: 晨光科技的股价是多少？
    answerable: false
    trap: unanswerable
`;

describe('loadSuite', () => {
  it('reads YAML into records, with defaults', async () => {
    const suite = await loadSuite(file('good.yaml', GOOD));
    expect(suite).toMatchObject({ name: 'good', title: '演示', corpus: 'fintech', passThreshold: 0.6 });
    expect(suite.cases[0]).toEqual({
      id: 'a',
      suite: 'good',
      category: '企业背景查询',
      question: '晨光科技是哪一年成立的？',
      keypoints: [
        { id: 'k1', text: '晨光科技成立于2015年', weight: 1, polarity: 'must' },
        { id: 'k2', text: '总部在杭州', anyOf: ['杭州总部'], weight: 2, polarity: 'must' },
        { id: 'wrong', text: '成立于2016年', weight: 1, polarity: 'must-not' },
      ],
      goldDocuments: ['companies/chenguang'],
      answerable: true,
    });
    expect(suite.cases[1]).toMatchObject({ category: 'default', keypoints: [], answerable: false });
  });

  it('takes lists within the gold, of which any one member suffices', async () => {
    const lists = GOOD.replace('[companies/chenguang]', '[x, [y, z]]\n    gold_passages: [[x#1]]');
    const suite = await loadSuite(file('lists.yaml', lists));
    expect(suite.cases[0]).toMatchObject({ goldDocuments: ['x', ['y', 'z']], goldPassages: [['x#1']] });
    expect(() => checkGold(suite, 'demo', new Set(['x', 'y']))).toThrow(
      'gold document "z" is not in corpus demo',
    );
  });

  it('reads JSONL, and has the same fingerprint for the same cases', async () => {
    const line = '{"id":"a","question":"问？","keypoints":["答案是一"]}';
    const suite = await loadSuite(file('lines.jsonl', `${line}\n\n`));
    const again = await loadSuite(file('lines.jsonl', line));
    expect(suite.cases.map(({ id }) => id)).toEqual(['a']);
    expect(again.fingerprint).toBe(suite.fingerprint);
  });

  it.each([
    [
      'an unknown field',
      'cases:\n  - id: a\n    question: 问？\n    keypoint: [x]\n',
      /bad\.yaml:\d+:cases\[0\].*keypoint/,
    ],
    ['a missing question', 'cases:\n  - id: a\n    keypoints: [x]\n', /bad\.yaml:2:cases\[0\]\.question/],
    ['broken YAML', 'cases:\n  - id: "a\n', /bad\.yaml:\d+: not YAML/],
    [
      'a doubled id',
      'cases:\n  - {id: a, question: 问, keypoints: [x]}\n  - {id: a, question: 问, keypoints: [x]}\n',
      /bad\.yaml:3:cases\[1\]\.id: "a" is also the id of the case at .*bad\.yaml:2/,
    ],
    [
      'an answerable case without a keypoint',
      'cases:\n  - {id: a, question: 问}\n',
      /bad\.yaml:2:cases\[0\]\.keypoints: case "a" is answerable/,
    ],
    [
      'two keypoints with one id',
      'cases:\n  - {id: a, question: 问, keypoints: [x, {id: k1, text: y}]}\n',
      /two keypoints have the id "k1"/,
    ],
  ])('says where %s is', async (_what, text, message) => {
    await expect(loadSuite(file('bad.yaml', text))).rejects.toThrow(message);
  });

  it('says which line of JSONL is wrong', async () => {
    const path = file('bad.jsonl', '{"id":"a","question":"问","keypoints":["x"]}\n{"id":"b"}\n');
    await expect(loadSuite(path)).rejects.toThrow(/bad\.jsonl:2:question/);
  });
});

it('names the case whose gold document the corpus does not have', async () => {
  const suite = await loadSuite(file('good.yaml', GOOD));
  expect(() => checkGold(suite, 'fintech', new Set(['companies/chenguang']))).not.toThrow();
  expect(() => checkGold(suite, 'fintech', new Set())).toThrow(
    'suite good, case "a": gold document "companies/chenguang" is not in corpus fintech',
  );
});
