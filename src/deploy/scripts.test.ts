import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hasTool } from '../testing/has-tool.ts';

const SCRIPTS = ['deploy/backup.sh', 'deploy/restore.sh', 'deploy/keep.sh'];

it.skipIf(!hasTool('shellcheck'))('leaves shellcheck nothing to say', () => {
  expect(spawnSync('shellcheck', SCRIPTS, { encoding: 'utf8' }).stdout).toBe('');
});

it.skipIf(!hasTool('shfmt'))('leaves shfmt nothing to change', () => {
  expect(spawnSync('shfmt', ['-i', '2', '-d', ...SCRIPTS], { encoding: 'utf8' }).stdout).toBe('');
});

it('stays with an engine until that has ended, and stops what is left of it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'ragmeter-keep-'));
  const log = join(directory, 'log');
  const vllm = join(directory, 'vllm.sh');
  // Runs when it is looked at first and second, then no more.
  writeFileSync(
    vllm,
    `#!/bin/sh\necho "$@" >>${log}\n[ "$1" != status ] || [ "$(grep -c status ${log})" -lt 3 ] || exit 3\n`,
  );
  chmodSync(vllm, 0o755);
  const env = { PATH: process.env.PATH, VLLM_SH: vllm, KEEP_INTERVAL_S: '0' };
  const kept = spawnSync('deploy/keep.sh', ['a100', '--port', '8005'], { env, encoding: 'utf8' });
  expect(kept.stderr).toBe('keep: a100 is not running any more\n');
  expect(kept.status).toBe(1);
  expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual([
    'start a100 --port 8005',
    'wait a100',
    'status a100',
    'status a100',
    'status a100',
    'stop a100',
  ]);
  rmSync(directory, { recursive: true });
});

it('ends at once when it is told to while a model loads, and lets a refused start alone', () => {
  const directory = mkdtempSync(join(tmpdir(), 'ragmeter-keep-'));
  const log = join(directory, 'log');
  const vllm = join(directory, 'vllm.sh');
  const keep = (body: string) => {
    writeFileSync(vllm, `#!/bin/sh\necho $1 >>${log}\n${body}\n`);
    chmodSync(vllm, 0o755);
    rmSync(log, { force: true });
    const env = { PATH: process.env.PATH, VLLM_SH: vllm };
    const { status } = spawnSync('deploy/keep.sh', ['a100'], { env, stdio: 'ignore', timeout: 20_000 });
    return [status, ...readFileSync(log, 'utf8').trim().split('\n')];
  };
  // The model that loads for a minute tells its parent, as systemd would, to end.
  expect(keep('[ $1 != wait ] || { kill -TERM $PPID; exec sleep 60; }')).toEqual([
    0,
    'start',
    'wait',
    'stop',
  ]);
  expect(keep('[ $1 != start ] || exit 1')).toEqual([1, 'start']);
  rmSync(directory, { recursive: true });
});
