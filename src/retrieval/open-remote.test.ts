import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Passage } from '../corpus/document.ts';
import { type ObjectStore, startObjectStore } from '../testing/object-store.ts';
import { wordSegmenter } from '../testing/word-segmenter.ts';
import type { Embedder } from './embedder.ts';
import { addHashed, toUnitLength } from './feature-hashing.ts';
import { openBm25 } from './open-bm25.ts';
import { openDense } from './open-dense.ts';

const passages = Array.from({ length: 600 }, (_, index): Passage => {
  const text = `第${index}家公司的注册资本为${index}万元`;
  return { id: `d#${index}`, documentId: 'd', title: '', heading: '', text, start: 0, end: text.length };
});
const embedder: Embedder = {
  name: 'hashed',
  fingerprint: 'hashed',
  fusionWeight: 1,
  dimensions: 64,
  async embed(texts) {
    return texts.map((text) => {
      const vector = new Float32Array(64);
      const features = [...text].map((character) => [character, 1] as const);
      addHashed(vector, features, 1);
      return toUnitLength(vector);
    });
  },
};

let root: string;
let empty: string;
let store: ObjectStore;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'ragmeter-'));
  empty = await mkdtemp(join(tmpdir(), 'ragmeter-'));
  store = await startObjectStore(root);
  Object.assign(process.env, store.env);
});
afterAll(async () => {
  for (const name of Object.keys(store.env)) delete process.env[name];
  await store.close();
  for (const directory of [root, empty]) await rm(directory, { recursive: true });
});

it.each(['exact', 'ann'] as const)('finds the same in an object store as on the disk, %s', async (engine) => {
  const open = async (directory: string, address?: string) => ({
    bm25: await openBm25(directory, 'corpus', passages, wordSegmenter, { engine: 'lancedb', address }),
    dense: await openDense(directory, 'corpus', passages, embedder, { engine, address }),
  });
  const [vector] = await embedder.embed(['第77家公司'], 'query');
  const search = async ({ bm25, dense }: Awaited<ReturnType<typeof open>>) => [
    await bm25.index.search(['注', '7'], 10),
    await dense.index.search(vector as Float32Array, 10),
  ];
  const onDisk = await open(root);
  const inStore = await open(empty, 's3://bucket/');
  const found = await search(inStore);
  expect(found).toEqual(await search(onDisk));
  expect(found.map(({ length }) => length)).toEqual([10, 10]);
  expect(inStore.dense).toMatchObject({
    fingerprint: onDisk.dense.fingerprint,
    ann: onDisk.dense.ann,
    built: false,
  });
  expect(await readdir(empty)).toEqual([]);
  expect(store.requests.filter((request) => !/^(GET|HEAD) /.test(request))).toEqual([]);
  for (const { bm25, dense } of [onDisk, inStore]) for (const { index } of [bm25, dense]) index.close();
});

it('says where it looked for one that is not there', async () => {
  const missing = openBm25(empty, 'another', passages, wordSegmenter, {
    engine: 'lancedb',
    address: 's3://bucket',
  });
  await expect(missing).rejects.toThrow(
    /^RAGMETER_INDEX_URI: no bm25 index can be read at s3:\/\/bucket\/\w+\/tokens \(/,
  );
});
