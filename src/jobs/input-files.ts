import { existsSync, readdirSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fingerprint } from '../base/hash.ts';

/** The kinds of inputs. */
export type InputKind = 'corpus' | 'dictionary' | 'suite';

const PLACES: Record<InputKind, { folder: string; extensions: readonly string[] }> = {
  corpus: { folder: 'corpora', extensions: [''] },
  dictionary: { folder: 'dictionaries', extensions: ['.txt'] },
  suite: { folder: 'testcases', extensions: ['.yaml', '.jsonl'] },
};

/** By name, the path of every input of a kind. */
export function inputPaths(kind: InputKind): Map<string, string> {
  const { folder, extensions } = PLACES[kind];
  if (!existsSync(folder)) return new Map();
  const wantsFolder = extensions.includes('');
  return new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) =>
        wantsFolder ? entry.isDirectory() : !entry.isDirectory() && extensions.includes(extname(entry.name)),
      )
      .map(({ name }): [string, string] => [
        wantsFolder ? name : name.slice(0, -extname(name).length),
        join(folder, name),
      ])
      .filter(([name]) => !name.startsWith('.'))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Another one when a file below one of `paths` changes: names, sizes and times. What is not there counts as empty. */
export async function stampOf(paths: readonly string[]): Promise<string> {
  const files = await Promise.all(paths.map(filesBelow));
  const facts = await Promise.all(
    files.flat().map(async (path) => {
      // A file may go between the list and the look at it, as one that is written aside does.
      const found = await stat(path).catch(() => undefined);
      return [path, found?.size, found?.mtimeMs];
    }),
  );
  return fingerprint(facts);
}

async function filesBelow(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  const names = await readdir(path, { recursive: true }).catch(() => []);
  return names.sort().map((name) => join(path, name));
}
