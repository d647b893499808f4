import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_CHUNK } from './chunk.ts';
import { corpusOf } from './corpus-of.ts';
import { loadCorpus } from './load-corpus.ts';

async function folderOf(files: Record<string, string>): Promise<string> {
  const directory = join(await mkdtemp(join(tmpdir(), 'ragmeter-test-')), 'demo');
  await mkdir(directory);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), content);
  }
  return directory;
}

test('reads every kind of document, sorted by id', async () => {
  const directory = await folderOf({
    'corpus.yaml': 'title: 云帆资料\ndictionary: yunfan\nchunk: {size: 200, overlap: 20}\n',
    '产品/价格.md': '# 价目表\n\n三千元。\n',
    'note.txt': '\ufeff只有正文。',
    'front.md': '---\nid: f\ntitle: 前言\nyear: 2024\n---\n正文。\n',
    'rows.jsonl': '{"id":"r1","text":"甲","metadata":{"k":1}}\n{"id":"a1","title":"乙题","text":"乙"}\n',
    '.hidden/x.md': '不读',
    'README.pdf': '不读',
  });
  const corpus = await loadCorpus(directory);
  expect(corpus).toMatchObject({ name: 'demo', title: '云帆资料', dictionary: 'yunfan', directory });
  expect(corpus.chunk).toEqual({ size: 200, overlap: 20 });
  expect(corpus.documents).toEqual([
    { id: 'a1', title: '乙题', text: '乙' },
    { id: 'f', title: '前言', text: '正文。\n', metadata: { year: 2024 } },
    { id: 'note', title: 'note', text: '只有正文。' },
    { id: 'r1', title: 'r1', text: '甲', metadata: { k: 1 } },
    { id: '产品/价格', title: '价目表', text: '# 价目表\n\n三千元。\n' },
  ]);
});

test('a rule at the top of a text is no front matter', async () => {
  const texts = {
    'a.md': '---\n云帆的说明。\n\n---\n# 标题\n正文。\n',
    'b.md': '---\n- 甲\n- 乙\n---\n正文。\n',
    'c.md': '---\n第一段，*强调* 如此\n注: 甲: 乙\n---\n正文。\n',
  };
  const { documents } = await loadCorpus(await folderOf(texts));
  expect(documents.map(({ text }) => text)).toEqual(Object.values(texts));
  expect(documents[0]?.title).toBe('标题');
});

test('the case of an extension does not matter', async () => {
  const files = { 'A.MD': '---\ntitle: 题\n---\n甲', 'B.Txt': '乙', 'C.JSONL': '{"id":"c","text":"丙"}' };
  const { documents } = await loadCorpus(await folderOf(files));
  expect(documents.map(({ id, title, text }) => [id, title, text])).toEqual([
    ['A', '题', '甲'],
    ['B', 'B', '乙'],
    ['c', 'c', '丙'],
  ]);
});

test('settings have defaults', async () => {
  const corpus = await loadCorpus(await folderOf({ 'a.txt': '甲' }));
  expect([corpus.title, corpus.chunk, corpus.dictionary]).toEqual(['demo', DEFAULT_CHUNK, undefined]);
});

test.each([
  [{ 'a.md': '甲', 'r.jsonl': '\n{"id":"a","text":"乙"}' }, '/r.jsonl:2: document id "a" already stands in '],
  [{ 'r.jsonl': '{"id":"a"}' }, '/r.jsonl:1:text: is missing (expected string)'],
  [{ 'a.md': ' \n' }, '/a.md: is empty'],
  [{ 'a.md': '---\nid: 7\n---\n甲' }, '/a.md:2:id: Invalid input: expected string, received number'],
  [{ 'a.md': '---\ntitle: "甲\n---\n乙' }, '/a.md:2: not YAML: '],
  [{ 'a.md': '甲', 'corpus.yaml': 'titel: x\n' }, '/corpus.yaml:1:titel: unknown key'],
  [
    { 'a.md': '甲', 'corpus.yaml': 'chunk:\n  size: 100\n  overlap: 90\n' },
    '/corpus.yaml:3:chunk.overlap: may be at most half of size',
  ],
  [{ 'x.pdf': '' }, ': holds no document (*.md, *.txt, *.jsonl)'],
])('%j: %s', async (files, message) => {
  const directory = await folderOf(files as Record<string, string>);
  await expect(loadCorpus(directory)).rejects.toThrow(`${directory}${message}`);
});

test('a missing folder is said', async () => {
  await expect(loadCorpus('/absent/corpus')).rejects.toThrow('/absent/corpus: no such corpus folder');
});

test('the fingerprint follows documents and chunks, not their order, place or dictionary', () => {
  const [one, two] = [
    { id: 'a', title: 'a', text: '甲' },
    { id: 'b', title: 'b', text: '乙' },
  ];
  const base = corpusOf('x', [one, two]).fingerprint;
  expect(corpusOf('y', [two, one], { directory: '/z', dictionary: 'd', title: 't' }).fingerprint).toBe(base);
  expect(corpusOf('x', [one, two], { chunk: { size: 100, overlap: 0 } }).fingerprint).not.toBe(base);
  expect(corpusOf('x', [one, { ...two, text: '丙' }]).fingerprint).not.toBe(base);
  expect(() => corpusOf('x', [one, one])).toThrow('corpus x: document id "a" stands twice');
  expect(() => corpusOf('x', [])).toThrow('corpus x: has no documents');
});
