import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordSegmenter } from '../testing/word-segmenter.ts';
import { createBaselineEmbedder } from './baseline-embedder.ts';
import type { FittedEmbedder } from './embedder.ts';

const texts = ['合同的解除与违约金', '劳动合同的期限', '公司的注册资本', '股东的出资期限', '公司的税率是25%'];
const create = (segmenter = wordSegmenter) =>
  createBaselineEmbedder({ name: 'baseline', entry: { fusion_weight: 0.3 }, segmenter });
let directory: string;
let fitted: FittedEmbedder;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ragmeter-'));
  fitted = (await create().fitting?.fit(texts)) as FittedEmbedder;
});
afterAll(() => rm(directory, { recursive: true }));

const dot = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

test('vectors have unit length and put what shares words nearest', async () => {
  const vectors = await fitted.embed(texts, 'passage');
  for (const vector of vectors) {
    expect(vector).toHaveLength(1024);
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
  }
  const [query] = await fitted.embed(['違約金怎么算'], 'query');
  const scores = vectors.map((vector) => dot(vector, query as Float32Array));
  expect(scores.indexOf(Math.max(...scores))).toBe(0);
  expect(scores[0]).toBeGreaterThan(0.3);
});

test('the result of a text does not depend on the texts beside it', async () => {
  const together = await fitted.embed(texts, 'passage');
  const alone = await Promise.all(texts.map(async (text) => (await fitted.embed([text], 'passage'))[0]));
  expect(alone).toEqual(together);
});

test('a text in which nothing is known gives the zero vector', async () => {
  const [vector] = await fitted.embed(['xyz ！？'], 'query');
  expect(vector?.every((value) => value === 0)).toBe(true);
});

test('a saved one gives the same vectors; a damaged one is refused', async () => {
  await fitted.save(directory);
  const loaded = await create().fitting?.load(directory);
  expect(await loaded?.embed(texts, 'passage')).toEqual(await fitted.embed(texts, 'passage'));
  await writeFile(join(directory, 'pairs.json'), '{"documents":5');
  await expect(create().fitting?.load(directory)).rejects.toThrow();
});

test('it must be fitted, and its fingerprint follows the segmenter', async () => {
  await expect(create().embed(texts, 'passage')).rejects.toThrow('fitted');
  expect(create({ ...wordSegmenter, fingerprint: 'other' }).fingerprint).not.toBe(create().fingerprint);
  expect(fitted).toMatchObject({ fingerprint: create().fingerprint, fusionWeight: 0.3, dimensions: 1024 });
});
