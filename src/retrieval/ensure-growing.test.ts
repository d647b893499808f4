import { existsSync } from 'node:fs';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StageFailure } from '../base/failure.ts';
import { checkBytes, ensureGrowing } from './ensure-growing.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'ragmeter-'));
});
afterEach(() => rm(root, { recursive: true }));

const allOf = async () => 1;
const manifestOf = (corpus: string) => ({ kind: 'x', corpus });
/** Adds a line to what the table holds, and gives all of it. */
const adding =
  (line: string, seen: string[] = []) =>
  async (directory: string) => {
    const file = join(directory, 't', `${line}.txt`);
    await mkdir(join(directory, 't'), { recursive: true });
    seen.push(...(await readdir(join(directory, 't'))));
    await writeFile(file, line);
  };

test('begins with the newest index of another corpus, which stays as it is', async () => {
  const first = await ensureGrowing(root, manifestOf('one'), 't', adding('one'));
  const second = await ensureGrowing(root, manifestOf('two'), 't', adding('two'), allOf);
  expect(await readdir(join(second.directory, 't'))).toEqual(['one.txt', 'two.txt']);
  expect(await readdir(join(first.directory, 't'))).toEqual(['one.txt']);
  const alone = await ensureGrowing(root, manifestOf('three'), 't', adding('three'));
  expect(await readdir(join(alone.directory, 't'))).toEqual(['three.txt']);
});

test('after an outage the next attempt goes on; after a full disk nothing is left', async () => {
  const outage = new StageFailure({ stage: 'embed', kind: 'timeout', message: 'x' });
  const failing = (error: Error) => async (directory: string) => {
    await adding('begun')(directory);
    throw error;
  };
  await expect(ensureGrowing(root, manifestOf('one'), 't', failing(outage))).rejects.toBe(outage);
  const seen: string[] = [];
  await ensureGrowing(root, manifestOf('one'), 't', adding('rest', seen));
  expect(seen).toEqual(['begun.txt']);
  const full = Object.assign(new Error('lance error: No space left on device (os error 28)'));
  await expect(ensureGrowing(root, manifestOf('two'), 't', failing(full))).rejects.toThrow(
    `index folder ${root}: the disk is full, and nothing of the new index was kept`,
  );
  expect((await readdir(root)).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('when what it begins with is damaged, it is made from nothing', async () => {
  await ensureGrowing(root, manifestOf('one'), 't', adding('one'));
  const build = async (aside: string) => {
    if (existsSync(join(aside, 't', 'one.txt'))) throw new Error('not a table');
    await adding('two')(aside);
  };
  const { directory } = await ensureGrowing(root, manifestOf('two'), 't', build, allOf);
  expect(await readdir(join(directory, 't'))).toEqual(['two.txt']);
});

test('begins with the index that shares most, however many others were built after it', async () => {
  for (const line of ['one', 'two', 'three']) await ensureGrowing(root, manifestOf(line), 't', adding(line));
  const sharedIn = async (tables: string) => (existsSync(join(tables, 'two.txt')) ? 0.4 : 0.1);
  const { directory } = await ensureGrowing(root, manifestOf('four'), 't', adding('four'), sharedIn);
  expect(await readdir(join(directory, 't'))).toEqual(['four.txt', 'two.txt']);
  const nothing = await ensureGrowing(root, manifestOf('five'), 't', adding('five'), async () => 0);
  expect(await readdir(join(nothing.directory, 't'))).toEqual(['five.txt']);
});

test('notes its bytes, and tells when they changed', async () => {
  const { directory } = await ensureGrowing(root, manifestOf('one'), 't', adding('one'));
  const manifest = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8'));
  expect(manifest).toEqual({ kind: 'x', corpus: 'one', measured: { bytes: 3 } });
  await checkBytes(directory);
  await appendFile(join(directory, 't', 'one.txt'), 'x');
  await expect(checkBytes(directory)).rejects.toThrow('has 4 bytes, and was built with 3');
  await writeFile(join(directory, 'manifest.json'), '{"kind"');
  await expect(checkBytes(directory)).rejects.toThrow('cannot be read');
});
