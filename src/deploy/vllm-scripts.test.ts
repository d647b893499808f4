import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hasTool } from '../testing/has-tool.ts';

const ENTRIES = ['vllm.sh', 'embeddings.sh', 'lib/launch.sh', 'lib/guard.sh'].map((name) => `deploy/${name}`);
const LIBRARY = readdirSync('deploy/lib').map((name) => `deploy/lib/${name}`);
const PROFILES = readdirSync('deploy/profiles', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.env'))
  .map((name) => `deploy/profiles/${name}`);

it.skipIf(!hasTool('shellcheck'))('leaves shellcheck nothing to say', () => {
  // A profile only sets what the library reads: SC2034 is "appears unused".
  const profiles = spawnSync('shellcheck', ['-s', 'bash', '-e', 'SC2034', ...PROFILES], { encoding: 'utf8' });
  const scripts = spawnSync('shellcheck', ['-x', '-a', ...ENTRIES], { encoding: 'utf8' });
  expect(scripts.stdout + profiles.stdout).toBe('');
});

it.skipIf(!hasTool('shfmt'))('leaves shfmt nothing to change', () => {
  const args = ['-i', '2', '-ln', 'bash', '-d', ...ENTRIES, ...LIBRARY, ...PROFILES];
  expect(spawnSync('shfmt', args, { encoding: 'utf8' }).stdout).toBe('');
});

it('has the profiles of the design', () => {
  const usage = spawnSync('deploy/vllm.sh', ['--help'], { encoding: 'utf8' });
  expect(usage.stdout.trim().split('Profiles: ')[1]?.trim().split(' ').sort()).toEqual(
    'a100 a100-14b a100-32b a100-32b-awq a100x2-72b a800 bge-m3 bge-reranker-v2-m3 h200 rtx4090 rtx4090-opt125m v100x2'.split(
      ' ',
    ),
  );
});

it.each([
  ['start a100 --memory 0.99', '--memory 0.99: a share from 0.05 to 0.98'],
  ['start a100 --memory 0.04', '--memory 0.04: a share from 0.05 to 0.98'],
  ['start a100 --port 0', '--port 0: a number from 1 to 65535'],
  ['start a100 --port 65536', '--port 65536: a number from 1 to 65535'],
  ['logs a100', 'a100 has no log: it was never started'],
  ['wait a100', 'a100 is not running: deploy/vllm.sh start a100'],
])('answers %s in one line', (args, message) => {
  const env = { PATH: process.env.PATH, RAGMETER_OUT: '/nonexistent' };
  const { status, stdout, stderr } = spawnSync('deploy/vllm.sh', args.split(' '), { env, encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 1, stdout: '', stderr: `vllm.sh: ${message}\n` });
});
