import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createWorkspace } from '../testing/workspace.ts';

const INDEX = ['index', '--suite', 'demo', '--embedder', 'baseline', '--quiet'];

it.each([
  ['a folder', 'shared', 'shared'],
  ['an address, for what is only read from a disk', 's3://bucket/indexes', 'outputs/indexes'],
])('prints where each index is, with RAGMETER_INDEX_URI %s', async (_what, RAGMETER_INDEX_URI, place) => {
  const space = createWorkspace();
  const { code, stdout } = await space.run(INDEX, { RAGMETER_INDEX_URI });
  const built = readdirSync(join(space.directory, place));
  space.remove();
  const printed = stdout.trimEnd().split('\n');
  expect(code).toBe(0);
  expect(printed.map((line) => line.replace(/\/[^/]*$/, ''))).toEqual([
    `demo bm25 ${place}`,
    `demo dense ${place}`,
  ]);
  expect(printed.map((line) => line.replace(/^.*\//, '')).sort()).toEqual(built.sort());
});
