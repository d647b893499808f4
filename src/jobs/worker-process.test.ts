import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../cli/main.js', import.meta.url));

it('ends with its parent, also before it has loaded anything', async () => {
  const worker = fork(MAIN, ['run-worker'], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
  let stderr = '';
  worker.stderr?.on('data', (text) => {
    stderr += text;
  });
  worker.disconnect();
  expect(await once(worker, 'exit')).toEqual([null, 'SIGKILL']);
  expect(stderr).toBe('');
});
