import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chunkDocument } from '../corpus/chunk.ts';
import type { Passage } from '../corpus/document.ts';
import { loadCorpus } from '../corpus/load-corpus.ts';
import { segmenterBy } from '../testing/word-segmenter.ts';
import { startSegmenter } from '../text/segment.ts';
import { splitSentences } from '../text/sentences.ts';
import { type Bm25Engine, openBm25 } from './open-bm25.ts';

const cut: string[] = [];
/** Cuts at spaces alone, so that a test says what the tokens are. */
const spaces = segmenterBy('spaces', (text) => {
  cut.push(text);
  return text.split(' ').filter((token) => token !== '');
});
const passage = (id: string, text: string): Passage => ({
  id,
  documentId: id,
  title: '',
  heading: '',
  text,
  start: 0,
  end: text.length,
});
const passagesOf = (texts: Record<string, string>) =>
  Object.entries(texts).map(([id, text]) => passage(id, text));

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ragmeter-'));
  cut.length = 0;
});
afterEach(() => rm(root, { recursive: true }));

async function search(engine: Bm25Engine, passages: Passage[], query: string, limit = 10, corpus = 'c') {
  const { index } = await openBm25(root, corpus, passages, spaces, { engine });
  const found = await index.search(query.split(' ').filter(Boolean), limit);
  index.close();
  return found;
}
const ids = (found: readonly { passageId: string }[]) => found.map(({ passageId }) => passageId);

describe.each(['wink', 'lancedb'] as const)('%s', (engine) => {
  const four = passagesOf({ a: '价格 云帆 价格', b: '云帆', c: '青禾 规定 云帆', d: 'constructor 规定' });

  test('scores as the formula of BM25 does; a word that stands twice counts twice', async () => {
    const idf = Math.log((4 - 1 + 0.5) / (1 + 0.5) + 1);
    const length = 0.25 + 0.75 * (3 / (9 / 4));
    const score = (idf * (2 * 2.2)) / (1.2 * length + 2);
    const [once] = await search(engine, four, '价格');
    expect(once?.passageId).toBe('a');
    expect(once?.score).toBeCloseTo(score, 4);
    expect((await search(engine, four, '价格 价格'))[0]?.score).toBeCloseTo(2 * score, 3);
  });

  test('ties go by passage id, also where the list is cut', async () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      passage(`p${String(59 - at).padStart(2, '0')}`, '同 样'),
    );
    expect(ids(await search(engine, many, '样 同', 3))).toEqual(['p00', 'p01', 'p02']);
    expect(await search(engine, many, '同', 100)).toHaveLength(60);
  });

  test('no words, unknown words and names of Object.prototype find what they should', async () => {
    expect(await search(engine, four, '')).toEqual([]);
    expect(await search(engine, four, '没有 valueOf')).toEqual([]);
    expect(ids(await search(engine, four, 'constructor'))).toEqual(['d']);
  });

  test('signs and words of query languages are words, and case and length stay', async () => {
    const long = 'x'.repeat(5000);
    const odd = passagesOf({
      a: 'and 价格',
      b: 'AND',
      c: '+ " ~ * ^ ( \\',
      d: `的 the ${long}`,
      e: '价格:云帆',
    });
    for (const [word, id] of [
      ['AND', 'b'],
      ['and', 'a'],
      ['+', 'c'],
      ['"', 'c'],
      ['~', 'c'],
      ['\\', 'c'],
      ['the', 'd'],
      [long, 'd'],
      ['价格:云帆', 'e'],
    ] as const)
      expect([word, ids(await search(engine, odd, word))]).toEqual([word, [id]]);
    expect(ids(await search(engine, odd, '-价格 云帆 OR'))).toEqual([]);
  });

  test('passages without a word count among the passages', async () => {
    const sparse = passagesOf({
      a: Array.from({ length: 3000 }, (_, at) => `词${at}`).join(' '),
      b: ' ',
      c: ' ',
    });
    const weight = 2.2 / (1 + 1.2 * (0.25 + 0.75 * 3));
    const score = Math.log(2.5 / 1.5 + 1) * weight;
    expect((await search(engine, sparse, '词7'))[0]?.score).toBeCloseTo(score, 3);
  });
});

describe('on real text', () => {
  const starting = startSegmenter(undefined);
  afterAll(async () => (await starting).close());

  test.each([
    ['a third of the passages changed', 0.8, 8, 0.1],
    ['passages were added alone', 0.7, 0, 0],
  ])('both give the same lists and scores, also after %s', async (_name, had, changedEvery, gone) => {
    const segmenter = await starting;
    const { documents } = await loadCorpus('corpora/fintech');
    const all = documents.flatMap((document) => chunkDocument(document, { size: 100, overlap: 0 }));
    const before = all
      .slice(0, Math.floor(all.length * had))
      .map((one, at) => (changedEvery > 0 && at % changedEvery === 0 ? { ...one, text: '旧' } : one));
    const after = all.slice(Math.floor(all.length * gone));
    const questions = documents
      .flatMap(({ text }) => splitSentences(text))
      .map(({ text }) => text.slice(0, 24));
    const queries = await segmenter.segment(questions.filter((_, at) => at % 10 === 0));
    await openBm25(root, 'before', before, segmenter, { engine: 'lancedb' });
    const wink = await openBm25(root, 'after', after, segmenter, { engine: 'wink' });
    const lance = await openBm25(root, 'after', after, segmenter, { engine: 'lancedb' });
    expect(queries.length).toBeGreaterThan(50);
    let shared = 0;
    let wanted = 0;
    for (const query of queries) {
      const ours = new Map((await lance.index.search(query, 10)).map((hit) => [hit.passageId, hit.score]));
      const theirs = await wink.index.search(query, 10);
      wanted += theirs.length;
      for (const { passageId, score } of theirs) {
        const own = ours.get(passageId);
        if (own === undefined) continue;
        shared += 1;
        expect(Math.abs(own - score)).toBeLessThanOrEqual(0.001 * score);
      }
    }
    expect(shared / wanted).toBeGreaterThanOrEqual(0.99);
    lance.index.close();
  });
});

describe('an index that grows', () => {
  const engine = 'lancedb';
  const old = passagesOf({ a: '价格 云帆', b: '青禾 规定', "c'": '云帆 规定', d: '价格' });

  test('cuts only what changed, and scores as one built from nothing', async () => {
    await search(engine, old, '价格', 10, 'old');
    cut.length = 0;
    const now = passagesOf({ a: '价格 云帆', b: '青禾 云帆', d: '价格', e: '规定' });
    const grown = await search(engine, now, '云帆 规定', 10, 'new');
    expect(cut).toEqual(['青禾 云帆', '规定']);
    expect(grown).toEqual(
      (await search('wink', now, '云帆 规定')).map((hit) => ({
        ...hit,
        score: expect.closeTo(hit.score, 3),
      })),
    );
    expect(await search(engine, old, '青禾', 10, 'old')).toHaveLength(1);
  });

  test('an index of other words, or of another version, is not built upon', async () => {
    await search(engine, old, '价格', 10, 'old');
    const [name = ''] = await readdir(root);
    const manifest = join(root, name, 'manifest.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/lancedb [0-9.]+/, 'lancedb 0.1.0'));
    cut.length = 0;
    await search(engine, old.slice(1), '价格', 10, 'new');
    expect(cut).toHaveLength(3);
    const other = { ...spaces, fingerprint: 'other' };
    cut.length = 0;
    (await openBm25(root, 'newer', old, other, { engine })).index.close();
    expect(cut).toHaveLength(4);
  });

  test.each([
    ['1 % of the texts go', []],
    ['1 % of the texts go and one comes', [passage('new', '规定')]],
  ])('what is gone leaves the statistics: %s', async (_name, added) => {
    const many = Array.from({ length: 300 }, (_, at) =>
      passage(`p${at}`, at % 100 ? `词${at}` : '价格 '.repeat(300)),
    );
    const whole = [...many, passage('own', '云帆 规定')];
    await search(engine, whole, '规定', 10, 'whole');
    const now = [...whole.filter((_, at) => at % 100 || at === 300), ...added];
    const [hit] = await search(engine, now, '云帆', 10, 'now');
    expect(hit?.score).toBeCloseTo((await search('wink', now, '云帆', 10, 'now'))[0]?.score ?? 0, 3);
  });

  test('an interrupted build goes on where it stopped', async () => {
    const stop = new AbortController();
    const many = Array.from({ length: 30_000 }, (_, at) => passage(`p${at}`, `词${at}`));
    const begun = openBm25(root, 'c', many, spaces, {
      engine,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(begun).rejects.toThrow('interrupted while an index was built; the same command goes on');
    // The second batch was cut while the first was written.
    expect(cut).toHaveLength(20_000);
    cut.length = 0;
    expect((await openBm25(root, 'c', many, spaces, { engine })).built).toBe(true);
    expect(cut).toHaveLength(10_000);
    expect(cut.at(-1)).toBe('词29999');
  });

  test.each(['old', 'new'])('files that were cut: the %s index is built anew', async (corpus) => {
    await search(engine, old, '价格', 10, 'old');
    const [name] = await readdir(root);
    for (const file of await readdir(join(root, name as string), { recursive: true }))
      if (file.endsWith('.lance') && file.includes('.'))
        await truncate(join(root, name as string, file), 10).catch(() => {});
    expect(ids(await search(engine, old, '价格', 10, corpus))).toEqual(['d', 'a']);
  });
});
