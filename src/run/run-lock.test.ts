import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { lockRun } from './run-lock.ts';

const out = mkdtempSync(join(tmpdir(), 'ragmeter-lock-'));
afterAll(() => rmSync(out, { recursive: true }));

it('refuses a run that a living process has, and takes over from a dead one', () => {
  const path = join(out, 'runs', 'r1.lock');
  lockRun(out, 'r1')();
  writeFileSync(path, String(process.ppid));
  expect(() => lockRun(out, 'r1')).toThrow(`run r1 is going on in process ${process.ppid}`);
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(path, String(pid));
  lockRun(out, 'r1')();
  lockRun(out, 'r1')();
});
