import { expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { chunkDocument } from './chunk.ts';
import type { Passage } from './document.ts';
import { searchableText } from './searchable-text.ts';

const options = { size: 40, overlap: 12 };

function chunk(text: string, own = options): Passage[] {
  return chunkDocument({ id: 'd', title: '云帆手册', text }, own);
}

test('headings open passages and give the path, without the title', () => {
  const passages = chunk(
    '# 云帆手册\n\n前言。\n\n## 产品\n\n### 价格\n\n每台三千元。\n\n## 售后\n\n保修两年。\n',
  );
  expect(passages.map(({ id, heading, text }) => [id, heading, text])).toEqual([
    ['d#0', '', '# 云帆手册\n\n前言。'],
    ['d#1', '产品 > 价格', '## 产品\n\n### 价格\n\n每台三千元。'],
    ['d#2', '售后', '## 售后\n\n保修两年。'],
  ]);
});

test('packs sentences and repeats whole ones', () => {
  const text =
    '一号机在杭州生产。二号机在宁波生产。三号机在温州生产。四号机在绍兴生产。五号机在嘉兴生产。六号机停产了。';
  expect(chunk(text).map((passage) => passage.text)).toEqual([
    '一号机在杭州生产。二号机在宁波生产。三号机在温州生产。四号机在绍兴生产。',
    '四号机在绍兴生产。五号机在嘉兴生产。六号机停产了。',
  ]);
});

test('a paragraph that fits a passage is not cut when the one before is half full', () => {
  const one = '甲厂共有员工三百人，占地二十亩。';
  const two = '乙厂共有员工五百人。厂房三座。仓库两处，均在城北。';
  expect(chunk(`${one}\n另有分厂。\n\n${two}`).map((passage) => passage.text)).toEqual([
    `${one}\n另有分厂。`,
    `另有分厂。\n\n${two}`,
  ]);
});

test('a long table is cut between rows below its repeated head', () => {
  const head = '|型号|价格|\n|-|-|';
  const rows = ['| 甲一 | 一百元整不含税 |', '| 甲二 | 二百元整不含税 |', '| 甲三 | 三百元整不含税 |'];
  const text = `## 表\n\n${head}\n${rows.join('\n')}\n\n完。`;
  const passages = chunk(text);
  expect(passages.map((passage) => passage.text)).toEqual([
    `## 表\n\n${head}\n${rows[0]}`,
    `${head}\n${rows[1]}`,
    `${head}\n${rows[2]}`,
    '完。',
  ]);
  expect(passages.map(({ start, end }) => text.slice(start, end))).toEqual([
    `## 表\n\n${head}\n${rows[0]}`,
    rows[1],
    rows[2],
    '完。',
  ]);
});

test('fenced code stays whole, and a # in it is no heading', () => {
  const fence = '```\n# 注释。第二句。\n```';
  expect(chunk(`说明如下。\n\n${fence}`).map((passage) => passage.text)).toEqual([`说明如下。\n\n${fence}`]);
});

test('headings without text stand alone at the end; an empty text gives nothing', () => {
  expect(chunk('正文。\n\n## 附录').map((passage) => passage.text)).toEqual(['正文。', '## 附录']);
  expect(chunk(' \n\n')).toEqual([]);
});

test('never cuts a surrogate pair', () => {
  for (const { text } of chunk(`甲${'𠮷'.repeat(100)}`)) expect(text.isWellFormed()).toBe(true);
});

test('every character is covered, offsets are right, no passage is empty or too long', () => {
  const parts = [
    '# 题\n',
    '## 节\n\n',
    '云帆科技。',
    '在杭州，',
    '𠮷',
    '\n',
    '\n\n',
    '|甲|乙|\n|-|-|\n',
    '|一|二|\n',
    '```\n',
    'a b. ',
    '"引"',
    ' ',
    '长句没有标点符号连着写下去',
  ];
  const random = seededRandom(7);
  for (let round = 0; round < 500; round += 1) {
    const text = Array.from({ length: 40 }, () => parts[Math.floor(random() * parts.length)]).join('');
    const covered = new Uint8Array(text.length);
    for (const [ordinal, passage] of chunk(text).entries()) {
      const span = text.slice(passage.start, passage.end);
      expect(passage.id).toBe(`d#${ordinal}`);
      expect(passage.text.trim()).not.toBe('');
      expect(passage.text.endsWith(span) || span.includes(passage.text.split('\n').at(-1) as string)).toBe(
        true,
      );
      if (!span.includes('#')) expect(passage.text.length).toBeLessThanOrEqual(options.size);
      covered.fill(1, passage.start, passage.end);
    }
    const missed = [...covered.keys()].filter((at) => covered[at] === 0 && /\S/.test(text[at] as string));
    expect(missed).toEqual([]);
  }
});

test.each(['甲', '甲乙，', '。', '# ', '|', '-|\n', '. ', ' ', '甲。\n'])(
  'a megabyte of %j takes linear time',
  (piece) => {
    const before = performance.now();
    chunk(piece.repeat(1_000_000 / piece.length), { size: 300, overlap: 50 });
    expect(performance.now() - before).toBeLessThan(5000);
  },
);

test('the searchable text holds title and headings once', () => {
  const passage = { id: 'd#0', documentId: 'd', title: '云帆手册', heading: '产品 > 价格', start: 0, end: 0 };
  expect(searchableText({ ...passage, text: '三千元。' })).toBe('云帆手册\n产品\n价格\n三千元。');
  expect(searchableText({ ...passage, text: '## 价格\n\n云帆手册说三千元。' })).toBe(
    '产品\n## 价格\n\n云帆手册说三千元。',
  );
});
