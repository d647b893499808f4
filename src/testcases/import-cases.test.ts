import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre';
import { afterAll, describe, expect, it, test } from 'vitest';
import { importCases } from './import-cases.ts';
import { documentsOf, keypointsOf } from './import-cells.ts';
import { loadSuite } from './load-suite.ts';

const directory = mkdtempSync(join(tmpdir(), 'ragmeter-cases-'));
afterAll(() => rmSync(directory, { recursive: true }));

async function workbook(name: string, sheets: Record<string, (string | number | boolean | null)[][]>) {
  const path = join(directory, name);
  const bytes = await writeXlsx({
    sheets: Object.entries(sheets).map(([sheet, rows]) => ({ name: sheet, rows })),
  });
  writeFileSync(path, bytes);
  return path;
}

const HEAD = ['编号', '类别', '问题（必填）', '要点', '参考文档', '可回答', '参考答案', '陷阱', '分组'];
const into = (name: string, force = false) => ({ name, directory, corpus: 'demo', force });

test.each([
  ['成立于2015年；总部在杭州;员工300人', ['成立于2015年', '总部在杭州', '员工300人']],
  ['先登录；再对账\n导出报表', ['先登录；再对账', '导出报表']],
  ['1. 收入1.5亿元\n2、利润800万元', ['收入1.5亿元', '利润800万元']],
  ['2. 不从一数起\n甲', ['2. 不从一数起', '甲']],
  ['- 甲；- 乙；', ['甲', '乙']],
  [
    '2014年成立 || 成立于2014年；must-not: 2016年成立',
    [
      { text: '2014年成立', any_of: ['成立于2014年'] },
      { text: '2016年成立', polarity: 'must-not' },
    ],
  ],
  ['', []],
])('keypointsOf(%j)', (cell, expected) => {
  expect(keypointsOf(cell)).toEqual(expected);
});

test('documentsOf reads ids and the names of imported files', () => {
  expect(documentsOf('companies/a、notes.md；2024 年报（终稿）.PDF\nb,c')).toEqual([
    'companies/a',
    'notes',
    '2024-年报-终稿',
    'b',
    'c',
  ]);
});

describe('importCases', () => {
  it('makes a suite that loads, from every sheet with cases', async () => {
    const source = await workbook('good.xlsx', {
      题目: [
        ['云帆科技测试题', null],
        HEAD,
        [
          'q1',
          '企业背景',
          '云帆科技哪年成立？',
          '成立于2015年；总部在杭州',
          '云帆 年报.docx',
          '是',
          '2015年。',
          null,
          'g1',
        ],
        [null, null, null, null, null],
        [2, null, '云帆科技的股价？', null, null, false, null, 'unanswerable'],
      ],
      更多: [
        ['question', 'keypoints', '备注'],
        ['青岚的合同额？', '480万元', '已核对'],
      ],
      说明: [['这里没有题目']],
    });
    const imported = await importCases(source, into('good'));
    expect(imported).toEqual({
      path: join(directory, 'good.yaml'),
      cases: 3,
      notes: [
        expect.stringMatching(
          /good\.xlsx: sheet "更多", columns left out: 备注 \(known: id\/编号, .*group\/组\)$/,
        ),
        expect.stringMatching(/good\.xlsx: sheet "说明", no row names a question column; left out$/),
      ],
    });
    const suite = await loadSuite(join(directory, 'good.yaml'));
    expect(suite).toMatchObject({ name: 'good', corpus: 'demo' });
    expect(suite.cases).toMatchObject([
      {
        id: 'q1',
        category: '企业背景',
        keypoints: [{ text: '成立于2015年' }, { text: '总部在杭州' }],
        goldDocuments: ['云帆-年报'],
        answerable: true,
        referenceAnswer: '2015年。',
        group: 'g1',
      },
      { id: '2', category: 'default', keypoints: [], answerable: false, trap: 'unanswerable' },
      { id: 'good-更多-002', question: '青岚的合同额？', keypoints: [{ text: '480万元' }] },
    ]);
    await expect(importCases(source, into('good'))).rejects.toThrow(/good\.yaml exists; add --force/);
    expect(await importCases(source, into('good', true))).toMatchObject({ cases: 3 });
  });

  it('names sheet, row and column of every fault, and writes nothing', async () => {
    const source = await workbook('bad.xlsx', {
      题目: [
        HEAD,
        ['a', null, '问一？', null],
        ['b', null, null, '要点'],
        ['c', null, '问三？', '要点', null, '也许', null, '怪'],
        ['d', null, '问四？', '要点'],
        ['d', null, '问五？', '要点'],
      ],
    });
    const imported = await importCases(source, into('bad'));
    const sheet = `${source}: sheet "题目", `;
    expect('faults' in imported && imported.faults).toEqual([
      `${sheet}row 2, column D "要点": is empty; an answerable case needs a keypoint (or answerable: 否)`,
      `${sheet}row 3, column C "问题（必填）": is empty; each case needs a question`,
      `${sheet}row 4, column F "可回答": "也许" is neither yes nor no; write 是 or 否, true or false`,
      `${sheet}row 4, column H "陷阱": unknown trap "怪" (known: unanswerable, swapped-figure, same-name, conflict, unit, negation, false-premise, injection)`,
      `${sheet}row 6: id "d" is also that of ${sheet}row 5; ids must be unique`,
    ]);
    expect(existsSync(join(directory, 'bad.yaml'))).toBe(false);
  });

  it('reads csv in GBK with quoted line breaks, and numbers its columns', async () => {
    const path = join(directory, 'cases.csv');
    // 问题,要点 / 云帆哪年成立？,"2015年(line break)杭州" / 空要点？, — in GBK.
    const gbk = 'cecacce22cd2aab5e30d0ad4c6b7abc4c4c4eab3c9c1a2a3bf2c2232303135c4ea0ababcd6dd220d0a';
    writeFileSync(path, Buffer.from(gbk, 'hex'));
    expect(await importCases(path, into('gbk'))).toMatchObject({ cases: 1, notes: [] });
    const suite = await loadSuite(join(directory, 'gbk.yaml'));
    expect(suite.cases).toMatchObject([
      { id: 'gbk-002', question: '云帆哪年成立？', keypoints: [{ text: '2015年' }, { text: '杭州' }] },
    ]);
    writeFileSync(path, Buffer.from(`${gbk}bfd5a3bf2c0d0a`, 'hex'));
    const again = await importCases(path, into('gbk', true));
    expect('faults' in again && again.faults).toEqual([
      `${path}: row 3, column 2 "要点": is empty; an answerable case needs a keypoint (or answerable: 否)`,
    ]);
  });

  it.each([
    [
      'no head',
      'a.csv',
      '甲,乙\n1,2\n',
      /a\.csv: holds no case; one of its first rows must name the columns/,
    ],
    ['an open quote', 'b.csv', '问题,要点\n"甲,乙\n', /b\.csv: a quotation mark is never closed/],
    ['another format', 'c.docx', 'x', /c\.docx: cases come from \.xlsx or \.csv files/],
    ['a damaged workbook', 'd.xlsx', 'PK\u0003\u0004', /d\.xlsx: cannot be read as \.xlsx/],
  ])('refuses %s', async (_what, name, text, message) => {
    const path = join(directory, name);
    writeFileSync(path, text);
    await expect(importCases(path, into('none'))).rejects.toThrow(message);
  });
});
