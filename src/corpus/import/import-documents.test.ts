import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, test } from 'vitest';
import { loadCorpus } from '../load-corpus.ts';
import { documentName } from './document-name.ts';
import { importDocuments } from './import-documents.ts';

const directory = mkdtempSync(join(tmpdir(), 'ragmeter-import-'));
afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
}

test.each([
  ['2024 年报（终稿）.PDF', '2024-年报-终稿'],
  ['../../etc/passwd.txt', 'etc-passwd'],
  ['....md', 'document'],
  ['CON.docx', 'con-document'],
  ['a.b c_d.md', 'a-b-c-d'],
  [`${'长'.repeat(200)}.md`, '长'.repeat(60)],
])('documentName(%s) is %s', (name, expected) => {
  expect(documentName(name)).toBe(expected);
});

it('writes documents that load, keeps on after a bad file, and never overwrites silently', async () => {
  const corpus = join(directory, 'corpus');
  const page = file('产品 说明.html', '<h1>禾账通</h1><p>对账平台。</p>');
  const broken = file('坏.docx', 'not a zip');
  const note = file('note.txt', '青岚银行是客户。');
  const options = { title: 'corpus', force: false };

  expect(await importDocuments([broken], corpus, options)).toMatchObject([
    { fault: expect.stringContaining('坏.docx') },
  ]);
  expect(() => readdirSync(corpus)).toThrow('ENOENT');

  const outcomes = await importDocuments(
    [page, broken, note, join(directory, 'no.md'), directory],
    corpus,
    options,
  );
  expect(outcomes.map((outcome) => ('fault' in outcome ? outcome.fault : outcome.document))).toEqual([
    join(corpus, '产品-说明.md'),
    '坏.docx: is not an Office file; it is damaged, or its extension is wrong',
    join(corpus, 'note.txt'),
    `${join(directory, 'no.md')}: no such file`,
    `${directory}: is a directory; name the files in it`,
  ]);
  expect(readFileSync(join(corpus, 'corpus.yaml'), 'utf8')).toBe('title: corpus\n');
  const loaded = await loadCorpus(corpus);
  expect(loaded.documents.map(({ id, title, metadata }) => [id, title, metadata])).toEqual([
    ['note', 'note', undefined],
    ['产品-说明', '禾账通', { source: '产品 说明.html' }],
  ]);

  const twin = file('note.md', '# 另一份\n');
  expect(await importDocuments([page, twin], corpus, options)).toMatchObject([
    { fault: `${page}: ${join(corpus, '产品-说明.md')} exists; add --force to overwrite it` },
    { fault: `${twin}: ${join(corpus, 'note.txt')} has the same document id; remove it or rename the file` },
  ]);
  writeFileSync(page, '<h1>禾账通 2</h1>');
  const spaced = file('产品_说明.html', '<p>另一份</p>');
  expect(await importDocuments([page, spaced], corpus, { ...options, force: true })).toMatchObject([
    { document: join(corpus, '产品-说明.md') },
    { fault: `${spaced}: would overwrite the document of ${page}; rename one of the two` },
  ]);
});
