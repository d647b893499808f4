import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { isRunHeld, lockRun } from './run-lock.ts';

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

it.runIf(process.platform === 'linux')(
  'takes over from a dead process whose id another one has by now',
  () => {
    const path = join(out, 'runs', 'r2.lock');
    const unlock = lockRun(out, 'r2');
    expect(isRunHeld(out, 'r2')).toBe(true);
    const [pid, start] = readFileSync(path, 'utf8').split(' ');
    writeFileSync(path, `${pid} ${Number(start) - 1}`);
    expect(isRunHeld(out, 'r2')).toBe(false);
    writeFileSync(path, `${process.ppid} 1`);
    lockRun(out, 'r2')();
    unlock();
  },
);

it('gives a run that a dead process had to one of several that claim it at once', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const claim = `
    const { lockRun } = await import('./src/run/run-lock.ts');
    process.on('message', (id) => {
      try {
        lockRun(process.argv[1], id);
        process.send(true);
      } catch (error) {
        process.send(error.name === 'UserError' ? false : error.message);
      }
    });
    process.send('ready');`;
  const claimers = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', claim, out], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    }),
  );
  onTestFinished(() => {
    for (const child of claimers) child.kill();
  });
  const told = () => Promise.all(claimers.map(async (child) => (await once(child, 'message'))[0]));
  await told();
  for (let round = 0; round < 50; round += 1) {
    writeFileSync(join(out, 'runs', `at-once-${round}.lock`), String(pid));
    const claims = told();
    for (const child of claimers) child.send(`at-once-${round}`);
    expect((await claims).sort()).toEqual([false, false, false, true]);
  }
});
