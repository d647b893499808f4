import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startRedis } from '../testing/redis.ts';
import { evaluateCases, LATENCY_MS, windowOf, withScriptedServer } from './scripted-server.ts';

/**
 * What is measured: how many samples a second workers make when the server is the only thing that takes time. Each makes
 * 8 at once, over a Redis with an append-only file; all of it on this machine. `workers` 0: the run makes them itself, 8 at
 * once, without Redis. Ideal = workers · 8 / 200 ms. `perSecond` = samples / (first request to last scored sample, the
 * moment until the last worker has taken the run included); `queuedMs`: the median of what a sample waited.
 * Server: as in `harness`; one model, no RAG, rule scoring. Command: `npm run bench:self -- workers`.
 */
export interface WorkersRow {
  workers: number;
  samples: number;
  idealPerSecond: number;
  perSecond: number;
  efficiency: number;
  queuedMs: number;
}

const AT_ONCE = 8;
const SAMPLES_PER_WORKER = 800;
const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** Takes about two minutes; needs redis-server. */
export function benchWorkers(): Promise<{ rows: WorkersRow[] }> {
  return withScriptedServer(async (directory) => {
    const redis = await startRedis();
    try {
      const rows: WorkersRow[] = [];
      for (const workers of [0, 1, 2, 4]) rows.push(await measure(directory, workers, redis.url));
      return { rows };
    } finally {
      await redis.stop();
    }
  });
}

async function measure(directory: string, workers: number, redisUrl: string): Promise<WorkersRow> {
  const env: Record<string, string> = workers > 0 ? { RAGMETER_REDIS_URL: redisUrl } : {};
  const started = await Promise.all(
    Array.from({ length: workers }, () =>
      startWorker(directory, { ...env, RAGMETER_WORKER_CONCURRENCY: String(AT_ONCE) }),
    ),
  );
  const cases = SAMPLES_PER_WORKER * Math.max(1, workers);
  const concurrency = AT_ONCE * Math.max(1, workers);
  const { samples } = await evaluateCases(directory, { cases, concurrency }, env).finally(() => {
    for (const worker of started) worker.kill();
  });
  const queuedMs = samples
    .map(({ spans }) => spans.reduce((sum, span) => sum + span.queuedMs, 0))
    .sort((a, b) => a - b);
  const idealPerSecond = (concurrency * 1000) / LATENCY_MS;
  const perSecond = (cases * 1000) / windowOf(samples);
  return {
    workers,
    samples: cases,
    idealPerSecond,
    perSecond,
    efficiency: perSecond / idealPerSecond,
    queuedMs: queuedMs[cases / 2] as number,
  };
}

async function startWorker(directory: string, env: Record<string, string>) {
  const place = ['--models', join(directory, 'models.yaml'), '--out', join(directory, 'out')];
  const worker = spawn(process.execPath, [MAIN, 'worker', ...place], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
  });
  // It says that it waits for runs.
  await once(worker.stderr, 'data');
  worker.stderr.resume();
  return worker;
}
