import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findNamed } from './find-named.ts';
import { unknownName } from './nearest.ts';

const folder = mkdtempSync(join(tmpdir(), 'ragmeter-'));
const here = mkdtempSync('find-named-');
mkdirSync(join(folder, 'known'));
mkdirSync(join(folder, 'src'));
writeFileSync(join(folder, 'suite.yaml'), '');
afterAll(() => {
  for (const path of [folder, here]) rmSync(path, { recursive: true });
});

const corpus = (name: string) => findNamed('corpus', name, folder, ['']);
const suite = (name: string) => findNamed('suite', name, folder, ['.yaml', '.jsonl']);

test('a name inside the folder goes before a path that exists', () => {
  expect(corpus('known')).toBe(join(folder, 'known'));
  expect(corpus('src')).toBe(join(folder, 'src'));
  expect(suite('suite')).toBe(join(folder, 'suite.yaml'));
});

test('a path that exists needs no separator, if it is of the right kind', () => {
  expect(corpus(basename(here))).toBe(resolve(here));
  expect(() => corpus('package.json')).toThrow('unknown corpus "package.json"');
  expect(() => suite('src')).toThrow('unknown suite "src"');
});

test.each(['.', '..'])('%s is a path, not a name', (path) => {
  expect(corpus(path)).toBe(resolve(path));
});

test('what is nowhere is said', () => {
  expect(() => corpus('knwon')).toThrow('unknown corpus "knwon"; did you mean "known"? (known: known, src)');
  expect(() => corpus('./absent')).toThrow('corpus ./absent: no such file or directory');
  expect(() => corpus('')).toThrow('unknown corpus ""');
});

test('the nearest is found among all names, at most 20 are listed', () => {
  const names = Array.from({ length: 26 }, (_, index) => `name-${index}`);
  const line = unknownName('run', 'name-2S', [...names.slice(0, 25), 'zebra']);
  expect(line).toContain('name-19, … and 6 more)');
  expect(line).not.toContain('name-20');
  expect(unknownName('run', 'zebre', [...names, 'zebra'])).toContain('did you mean "zebra"?');
  expect(unknownName('run', 'x', names.slice(0, 20))).not.toContain('more');
});
