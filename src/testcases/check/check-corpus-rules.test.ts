import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkDictionary } from './check-dictionary.ts';
import { checkNearDuplicates } from './check-near-duplicates.ts';
import { documentPlaces } from './document-places.ts';
import { findingOf } from './finding.ts';
import { sharedGrams } from './shared-grams.ts';

const directory = mkdtempSync(join(tmpdir(), 'ragmeter-check-corpus-'));
afterAll(() => rmSync(directory, { recursive: true }));

const document = (id: string, text: string) => ({ id, title: id, text });
const LONG = '晨光科技成立于杭州，主营银行的风险控制软件，客户遍布东南沿海各省，去年新开了两家分公司。';
const OTHER = '禾信数据卖对账平台，总部在成都高新区，员工两百来人，创始人是一位退休的会计师傅。';

it('measures the share of the shorter text, whatever its marks and widths', () => {
  const copied = `${OTHER}${LONG.replaceAll('，', ' | ')}`;
  expect([...sharedGrams([LONG, copied, '短'])]).toEqual([{ first: 0, second: 1, share: 1 }]);
  // 16 characters: 9 grams; the first 12 are shared: 5 grams.
  const [pair] = sharedGrams(['甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳', '甲乙丙丁戊己庚辛壬癸子丑午未申酉']);
  expect(pair?.share).toBeCloseTo(5 / 9);
});

it('is quick on many documents', () => {
  const texts = Array.from({ length: 2_000 }, (_, index) =>
    Array.from({ length: 300 }, (__, at) =>
      String.fromCharCode(0x4e00 + ((index * 7919 + at * 104_729) % 20_000)),
    ).join(''),
  );
  const startedMs = performance.now();
  const pairs = [...sharedGrams(texts)];
  expect(pairs.every(({ share }) => share <= 1)).toBe(true);
  expect(performance.now() - startedMs).toBeLessThan(10_000);
});

it('finds near-duplicates that are not declared, and declarations that are wrong', () => {
  const documents = [document('a', LONG), document('b', `${LONG}另有一句。`), document('c', OTHER)];
  const placeOf = (id: string) => ({ file: `${id}.md`, line: 1 });
  const pair = (...ids: [string, string]) => ({ ids, file: 'corpus.yaml', line: 3 });
  const undeclared = checkNearDuplicates(documents, [], placeOf);
  expect(undeclared.findings).toMatchObject([{ level: 'error', file: 'b.md', line: 1 }]);
  expect(undeclared.largest).toEqual({ share: 1, ids: ['a', 'b'] });
  const declared = checkNearDuplicates(documents, [pair('b', 'a')], placeOf);
  expect(declared).toEqual({ findings: [], largest: undefined });
  const wrong = checkNearDuplicates(documents, [pair('a', 'b'), pair('a', 'c'), pair('a', 'z')], placeOf);
  expect(wrong.findings).toMatchObject([
    { level: 'warning', file: 'corpus.yaml', message: expect.stringContaining('0.0 %') },
    { level: 'error', file: 'corpus.yaml', message: expect.stringContaining('"z"') },
  ]);
});

it('lists dictionary words that the corpus never uses, by line', async () => {
  const path = join(directory, 'words.txt');
  writeFileSync(path, '# 公司\n晨光科技 100 nt\n\n青岚银行\nEAST5.0 5 nz\n');
  const findings = await checkDictionary(path, [document('a', '晨光科技报送ＥＡＳＴ5.0。')]);
  expect(findings).toEqual([
    { level: 'warning', file: path, line: 4, message: '"青岚银行" never occurs in the corpus' },
  ]);
});

it('knows where each document stands', async () => {
  mkdirSync(join(directory, 'corpus/sub'), { recursive: true });
  writeFileSync(join(directory, 'corpus/sub/a.md'), '正文');
  writeFileSync(join(directory, 'corpus/b.md'), '---\nid: own\n---\n正文');
  writeFileSync(join(directory, 'corpus/c.jsonl'), '{"id":"x","text":"一"}\n{"id":"y","text":"二"}\n');
  const corpus = join(directory, 'corpus');
  expect(Object.fromEntries(await documentPlaces(corpus))).toEqual({
    'sub/a': { file: join(corpus, 'sub/a.md'), line: 1 },
    own: { file: join(corpus, 'b.md'), line: 1 },
    x: { file: join(corpus, 'c.jsonl'), line: 1 },
    y: { file: join(corpus, 'c.jsonl'), line: 2 },
  });
});

it('turns what a loader threw into a finding', () => {
  expect(findingOf('t/a.yaml:3:cases[0].id: is missing', 't/a.yaml')).toMatchObject({
    file: 't/a.yaml',
    line: 3,
    message: 'cases[0].id: is missing',
  });
  expect(findingOf('corpus x: has no documents', 's.yaml')).toMatchObject({ file: 's.yaml', line: 1 });
});
