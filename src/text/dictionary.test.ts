import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadDictionary } from './dictionary.ts';

async function fileOf(content: string | Buffer): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'ragmeter-test-')), 'names.txt');
  await writeFile(path, content);
  return path;
}

test('reads words folded, the last of two alike, with frequency and tag', async () => {
  const dictionary = await loadDictionary(
    await fileOf('# 产品\n\n灵犀X2 30 nz\r\n雲帆科技 12\n青禾 nr\n灵犀x2 5\n'),
  );
  expect(dictionary.name).toBe('names');
  expect(dictionary.words).toEqual([
    { word: '灵犀x2', frequency: 5 },
    { word: '云帆科技', frequency: 12 },
    { word: '青禾', tag: 'nr' },
  ]);
});

test('its fingerprint does not depend on order, comments or name', async () => {
  const one = await loadDictionary(await fileOf('甲乙\n丙丁 3\n'));
  const other = await loadDictionary(await fileOf('# x\n丙丁 3\n甲乙\n'));
  const more = await loadDictionary(await fileOf('丙丁 4\n甲乙\n'));
  expect(one.fingerprint).toBe(other.fingerprint);
  expect(more.fingerprint).not.toBe(one.fingerprint);
});

test.each([
  ['甲乙\n丙丁 0', ':2: frequency "0" is not a positive whole number'],
  ['丙丁 1.5 n', ':1: frequency "1.5" is not a positive whole number'],
  ['丙丁 3 n x', ':1: 4 fields; a line is: word [frequency] [tag]'],
  ['丙丁 3 7', ':1: tag "7" is not made of letters'],
  ['—— 3', ':1: "——" cannot be a word: it needs a letter or digit, and no space or 。'],
])('refuses %j', async (content, message) => {
  const path = await fileOf(content);
  await expect(loadDictionary(path)).rejects.toThrow(`${path}${message}`);
});

test('refuses a missing file, a folder and other encodings', async () => {
  await expect(loadDictionary('/absent/x.txt')).rejects.toThrow('/absent/x.txt: no such file');
  await expect(loadDictionary(tmpdir())).rejects.toThrow('is a directory, not a file');
  await expect(loadDictionary(await fileOf(Buffer.from([0xd6, 0xd0])))).rejects.toThrow('is not UTF-8');
});
