import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensureIndex } from './ensure-index.ts';

test('removes what a dead process left, however young, and keeps a long build of a living one and one of another machine', async () => {
  const root = await mkdtemp(join(tmpdir(), 'ragmeter-'));
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const yesterday = new Date(Date.now() - 24 * 3600 * 1000);
  const living = `.building-${process.ppid}.abc-1@${hostname()}`;
  const elsewhere = '.building-1.abc-1@another.host';
  const earlier = `.building-${process.pid}.abc-4@${hostname()}`;
  for (const name of [living, elsewhere, earlier, `.building-${dead}.abc-2`, '.building-0123abc-3']) {
    await mkdir(join(root, name));
  }
  await utimes(join(root, living), yesterday, yesterday);
  let aside: string[] = [];
  const { fingerprint } = await ensureIndex(root, { kind: 'x' }, async () => {
    aside = await readdir(root);
  });
  expect(aside).toHaveLength(3);
  expect(aside.filter((name) => name.startsWith(`.building-${process.pid}.`))).toHaveLength(1);
  expect((await readdir(root)).sort()).toEqual([living, elsewhere, fingerprint].sort());
  await rm(root, { recursive: true });
});
