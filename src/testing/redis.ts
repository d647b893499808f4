import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openRedis } from '../jobs/distributed/open-redis.ts';

/** A Redis of its own on a socket in a folder of its own, with an append-only file. */
export interface TestRedis {
  url: string;
  /** Kills it and starts it again, with what it had on disk or (`empty`) with nothing. */
  restart(options?: { empty?: boolean; downMs?: number }): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedis(): Promise<TestRedis> {
  const directory = mkdtempSync(join(tmpdir(), 'ragmeter-redis-'));
  const data = join(directory, 'appendonlydir');
  const url = join(directory, 'redis.sock');
  let server: ChildProcess;
  const start = async () => {
    server = spawn(
      'redis-server',
      ['--port', '0', '--unixsocket', url, '--dir', directory, '--save', '', '--appendonly', 'yes'],
      { stdio: 'ignore' },
    );
    for (let attempt = 0; ; attempt += 1) {
      try {
        (await openRedis(url)).disconnect();
        return;
      } catch (error) {
        if (attempt === 100) throw error;
        await sleep(50);
      }
    }
  };
  const kill = async () => {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    url,
    async restart({ empty = false, downMs = 0 } = {}) {
      await kill();
      if (empty) rmSync(data, { recursive: true, force: true });
      await sleep(downMs);
      await start();
    },
    async stop() {
      await kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
