import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Passage } from '../corpus/document.ts';
import { segmenterBy } from '../testing/word-segmenter.ts';
import { openBm25 } from './open-bm25.ts';
import { buildWinkBm25, loadWinkBm25 } from './wink-bm25.ts';

const ids = ['a#0', 'b#0', 'c#0', 'd#0'];
const tokens = [['价格', '云帆', '价格'], ['云帆'], ['青禾', '规定', '云帆'], ['constructor', '规定']];

test('scores as the formula of BM25 does', async () => {
  const idf = Math.log((4 - 1 + 0.5) / (1 + 0.5) + 1);
  const length = 0.25 + 0.75 * (3 / (9 / 4));
  const [hit] = await buildWinkBm25(ids, tokens).index.search(['价格'], 10);
  expect(hit?.passageId).toBe('a#0');
  expect(hit?.score).toBeCloseTo((idf * (2 * 2.2)) / (1.2 * length + 2), 5);
});

test('a token that stands twice in the query counts twice', async () => {
  const { index } = buildWinkBm25(ids, tokens);
  const [[once], [twice]] = [await index.search(['价格'], 1), await index.search(['价格', '价格'], 1)];
  expect(twice?.score).toBeCloseTo(2 * (once?.score ?? 0), 9);
});

test('ties go by passage id, also where the list is cut', async () => {
  const many = Array.from({ length: 30 }, (_, index) => `p${String(29 - index).padStart(2, '0')}`);
  const { index } = buildWinkBm25(
    many,
    many.map(() => ['相同']),
  );
  expect((await index.search(['相同'], 3)).map((hit) => hit.passageId)).toEqual(['p00', 'p01', 'p02']);
});

test.each([0, 1, 2])('a collection of %d passages works', async (count) => {
  const { index, toJson } = buildWinkBm25(ids.slice(0, count), tokens.slice(0, count));
  const found = count === 0 ? [] : ['a#0'];
  expect((await index.search(['价格'], 5)).map((hit) => hit.passageId)).toEqual(found);
  expect(await loadWinkBm25(toJson()).search(['价格'], 5)).toEqual(await index.search(['价格'], 5));
});

test('saved and loaded it gives the same, also for names of Object.prototype', async () => {
  const { index, toJson } = buildWinkBm25(ids, tokens);
  const loaded = loadWinkBm25(toJson());
  for (const query of [['云帆', '规定'], ['constructor'], ['valueOf'], ['没有'], []]) {
    expect(await loaded.search(query, 10)).toEqual(await index.search(query, 10));
  }
  expect(() => loadWinkBm25(toJson().slice(0, 50))).toThrow();
  const other = buildWinkBm25(['x#0'], [['别的']]);
  expect(await loadWinkBm25(other.toJson()).search(['constructor'], 10)).toEqual([]);
});

const passages: Passage[] = ['云帆 价格', '青禾 规定'].map((text, index) => ({
  id: `d#${index}`,
  documentId: 'd',
  title: '手册',
  heading: '',
  text,
  start: 0,
  end: text.length,
}));
let cuts = 0;
const segmenter = (fingerprint: string) =>
  segmenterBy(fingerprint, (text) => {
    cuts += 1;
    return text.split(/\s/);
  });

test('is built once, anew for another dictionary, and again when its file is damaged', async () => {
  const root = await mkdtemp(join(tmpdir(), 'ragmeter-test-'));
  const first = await openBm25(root, 'corpus', passages, segmenter('one'));
  const second = await openBm25(root, 'corpus', passages, segmenter('one'));
  const other = await openBm25(root, 'corpus', passages, segmenter('two'));
  expect([first.built, second.built, other.built, cuts]).toEqual([true, false, true, 4]);
  expect(second.fingerprint).toBe(first.fingerprint);
  expect(other.fingerprint).not.toBe(first.fingerprint);
  expect(await second.index.search(['手册', '价格'], 5)).toEqual(
    await first.index.search(['手册', '价格'], 5),
  );

  const file = join(root, first.fingerprint, 'bm25.json');
  expect(existsSync(file)).toBe(true);
  await writeFile(file, '{"passageIds":["d#0"');
  const mended = await openBm25(root, 'corpus', passages, segmenter('one'));
  expect([mended.built, (await mended.index.search(['价格'], 5))[0]?.passageId]).toEqual([true, 'd#0']);
  expect((await openBm25(root, 'corpus', passages, segmenter('one'))).built).toBe(false);
});
