import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StageFailure } from '../base/failure.ts';
import type { Passage } from '../corpus/document.ts';
import { wordSegmenter } from '../testing/word-segmenter.ts';
import { createBaselineEmbedder } from './baseline-embedder.ts';
import type { Embedder } from './embedder.ts';
import { addHashed, toUnitLength } from './feature-hashing.ts';
import { type OpenedDense, openDense } from './open-dense.ts';

const passages: Passage[] = ['股东的出资期限', '劳动合同的期限', '公司的注册资本', '增值税的税率'].map(
  (text, index) => ({
    id: `d#${index}`,
    documentId: 'd',
    title: '',
    heading: '',
    text,
    start: 0,
    end: text.length,
  }),
);
const embedder = createBaselineEmbedder({
  name: 'baseline',
  entry: { fusion_weight: 0.3 },
  segmenter: wordSegmenter,
});
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ragmeter-'));
});
afterEach(() => rm(root, { recursive: true }));

async function nearest({ index, embedder: fitted }: OpenedDense, question: string) {
  const [vector] = await fitted.embed([question], 'query');
  return (await index.search(vector as Float32Array, 2)).map(({ passageId }) => passageId);
}

test('builds, renames into place, and finds again without embedding', async () => {
  const seen: string[] = [];
  const first = await openDense(root, 'corpus', passages, embedder, {
    onProgress: (done, total) => seen.push(`${done}/${total}`),
  });
  expect(first.built).toBe(true);
  expect(seen).toEqual(['4/4']);
  const again = await openDense(root, 'corpus', passages, embedder, {
    onProgress: () => expect.unreachable(),
  });
  expect(again).toMatchObject({ built: false, fingerprint: first.fingerprint });
  for (const opened of [first, again]) {
    expect(opened.index.size).toBe(4);
    expect((await nearest(opened, '注册资本是多少'))[0]).toBe('d#2');
    opened.index.close();
  }
  const manifest = JSON.parse(await readFile(join(root, first.fingerprint, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({ kind: 'dense', engine: 'lancedb', corpus: 'corpus', dimensions: 1024 });
});

test('another corpus is another index', async () => {
  const first = await openDense(root, 'one', passages, embedder);
  const second = await openDense(root, 'two', passages, embedder);
  expect(second.built).toBe(true);
  expect(second.fingerprint).not.toBe(first.fingerprint);
});

test.each([
  ['a table that is gone', (directory: string) => rm(join(directory, 'vectors'), { recursive: true })],
  ['statistics that are cut', (directory: string) => writeFile(join(directory, 'words.json'), '{"doc')],
  [
    'vectors that are cut',
    async (directory: string) => {
      const files = await readdir(join(directory, 'vectors'), { recursive: true });
      const data = files.filter((file) => file.endsWith('.lance') && file.includes('data'));
      expect(data).not.toHaveLength(0);
      for (const file of data) await truncate(join(directory, 'vectors', file), 100);
    },
  ],
])('%s: the index is built anew', async (_name, damage) => {
  const first = await openDense(root, 'corpus', passages, embedder);
  first.index.close();
  await damage(join(root, first.fingerprint));
  const second = await openDense(root, 'corpus', passages, embedder);
  expect(second).toMatchObject({ built: true, fingerprint: first.fingerprint });
  expect((await nearest(second, '注册资本是多少'))[0]).toBe('d#2');
});

test('equal scores come by passage id, and the zero vector finds nothing', async () => {
  const same: Embedder = {
    name: 'same',
    fingerprint: 'same',
    dimensions: 2,
    fusionWeight: 1,
    embed: async (texts) => texts.map((text) => Float32Array.from(text.includes('x') ? [0, 1] : [1, 0])),
  };
  const many = Array.from({ length: 40 }, (_, index) => ({
    ...(passages[0] as Passage),
    id: `p${39 - index}`,
    text: index === 20 ? 'x' : 'y',
  }));
  const { index } = await openDense(root, 'ties', many, same);
  const ids = (found: { passageId: string }[]) => found.map(({ passageId }) => passageId);
  expect(ids(await index.search(Float32Array.from([1, 0]), 3))).toEqual(['p0', 'p1', 'p10']);
  expect((await index.search(Float32Array.from([0, 1]), 1))[0]).toEqual({ passageId: 'p19', score: 1 });
  expect(await index.search(Float32Array.from([1, 0]), 100)).toHaveLength(40);
  expect(await index.search(new Float32Array(2), 3)).toEqual([]);
});

/** Counts what it embeds; a text's vector follows from its characters alone. */
function countingEmbedder(asked: string[]): Embedder {
  return {
    name: 'counting',
    fingerprint: 'counting',
    dimensions: 64,
    fusionWeight: 1,
    async embed(texts) {
      asked.push(...texts);
      return texts.map((text) => {
        const vector = new Float32Array(64);
        addHashed(
          vector,
          [...text].map((character) => [character, 1] as const),
          1,
        );
        return toUnitLength(vector);
      });
    },
  };
}
const named = (texts: readonly string[]) =>
  texts.map((text, at) => ({ ...(passages[0] as Passage), id: `p${at}`, text }));

test('only new texts are embedded, also when ids moved, and what is gone is not found', async () => {
  const asked: string[] = [];
  const counting = countingEmbedder(asked);
  (await openDense(root, 'before', named(['出资期限', '劳动合同', '注册资本']), counting)).index.close();
  asked.length = 0;
  const { index } = await openDense(root, 'after', named(['税率', '出资期限', '劳动合同']), counting);
  expect(asked).toEqual(['税率']);
  const found = async (text: string) => {
    const [vector] = await counting.embed([text], 'query');
    return (await index.search(vector as Float32Array, 1))[0];
  };
  expect(await found('出资期限')).toEqual({ passageId: 'p1', score: expect.closeTo(1, 5) });
  expect((await found('注册资本'))?.score).toBeLessThan(0.9);
  index.close();
});

test('an outage in the middle keeps what was embedded', async () => {
  const asked: string[] = [];
  const counting = countingEmbedder(asked);
  const many = named(Array.from({ length: 5000 }, (_, at) => `第${at}条`));
  const failing: Embedder = {
    ...counting,
    async embed(texts, kind) {
      if (asked.length > 4000) throw new StageFailure({ stage: 'embed', kind: 'timeout', message: 'x' });
      return counting.embed(texts, kind);
    },
  };
  await expect(openDense(root, 'corpus', many, failing)).rejects.toBeInstanceOf(StageFailure);
  expect(asked).toHaveLength(4096);
  asked.length = 0;
  expect((await openDense(root, 'corpus', many, counting)).index.size).toBe(5000);
  expect(asked).toHaveLength(5000 - 4096);
});

test('an approximate index: its recall is measured, kept, and true of other questions', async () => {
  const counting = countingEmbedder([]);
  const many = named(Array.from({ length: 3000 }, (_, at) => `第${at}条规定${(at * 7919) % 1000}元`));
  const exact = await openDense(root, 'corpus', many, counting, { engine: 'exact' });
  const built = await openDense(root, 'corpus', many, counting, { engine: 'ann' });
  const found = await openDense(root, 'corpus', many, counting, { engine: 'ann' });
  expect(exact.ann).toBeUndefined();
  expect(built.ann?.recallAt10).toBeGreaterThanOrEqual(0.97);
  expect(found).toMatchObject({ built: false, ann: built.ann });
  expect(built.fingerprint).not.toBe(exact.fingerprint);
  const texts = Array.from({ length: 40 }, (_, at) => `规定${at * 77}元`);
  let shared = 0;
  for (const vector of await counting.embed(texts, 'query')) {
    const least = ((await exact.index.search(vector, 10)).at(-1)?.score ?? 0) - 1e-6;
    shared += (await found.index.search(vector, 10)).filter(({ score }) => score >= least).length;
  }
  expect(shared).toBeGreaterThanOrEqual(0.85 * 40 * 10);
});

test('an approximate index grows: what is new is found, what is gone is not, and its recall stands while little was added', async () => {
  const counting = countingEmbedder([]);
  const texts = Array.from({ length: 3000 }, (_, at) => `第${at}条规定${(at * 7919) % 1000}元`);
  const openAt = async (corpus: string, now: string[]) => {
    const opened = await openDense(root, corpus, named(now), counting, { engine: 'ann' });
    const best = async (text: string) => {
      const [vector] = await counting.embed([text], 'query');
      return (await opened.index.search(vector as Float32Array, 1))[0];
    };
    return { ...opened, best };
  };
  const first = await openAt('first', texts);
  expect(first.ann?.addedSince).toBe(0);
  const [gone] = texts.splice(10, 1, '股东会决议');
  const grown = await openAt('grown', texts);
  expect(grown.ann).toEqual({ ...first.ann, addedSince: 1 / 3000 });
  expect(await grown.best('股东会决议')).toEqual({ passageId: 'p10', score: expect.closeTo(1, 5) });
  expect((await grown.best(gone as string))?.passageId).not.toBe('p10');
  for (let at = 0; at < 300; at += 1) texts[at] = `新增条款${at}`;
  expect((await openAt('much', texts)).ann?.addedSince).toBe(0);
});

test('an outage while building is a failure and leaves nothing behind', async () => {
  const failure = { stage: 'embed', kind: 'unreachable', message: 'x' } as const;
  const down: Embedder = {
    name: 'down',
    fingerprint: 'down',
    dimensions: 2,
    fusionWeight: 1,
    embed: () => Promise.reject(new StageFailure(failure)),
  };
  await expect(openDense(root, 'corpus', passages, down)).rejects.toBeInstanceOf(StageFailure);
  expect(await readdir(root)).toEqual([]);
});
