import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StageFailure } from '../base/failure.ts';
import type { Passage } from '../corpus/document.ts';
import { wordSegmenter } from '../testing/word-segmenter.ts';
import { createBaselineEmbedder } from './baseline-embedder.ts';
import type { Embedder } from './embedder.ts';
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
  const first = await openDense(root, 'corpus', passages, embedder, (done, total) =>
    seen.push(`${done}/${total}`),
  );
  expect(first.built).toBe(true);
  expect(seen).toEqual(['4/4']);
  const again = await openDense(root, 'corpus', passages, embedder, () => expect.unreachable());
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
