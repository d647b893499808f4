import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensureIndex } from './ensure-index.ts';

test('removes what a dead process left, however young, and keeps a long build of a living one', async () => {
  const root = await mkdtemp(join(tmpdir(), 'ragmeter-'));
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const yesterday = new Date(Date.now() - 24 * 3600 * 1000);
  const living = `.building-${process.pid}.abc-1`;
  for (const name of [living, `.building-${dead}.abc-2`, '.building-0123abc-3']) {
    await mkdir(join(root, name));
  }
  await utimes(join(root, living), yesterday, yesterday);
  let aside: string[] = [];
  const { fingerprint } = await ensureIndex(root, { kind: 'x' }, async () => {
    aside = await readdir(root);
  });
  expect(aside).toHaveLength(2);
  expect(aside.filter((name) => name.startsWith(`.building-${process.pid}.`))).toHaveLength(2);
  expect((await readdir(root)).sort()).toEqual([living, fingerprint].sort());
  await rm(root, { recursive: true });
});
