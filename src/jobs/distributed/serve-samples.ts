import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from 'bullmq';
import { messageOf, UserError } from '../../base/errors.ts';
import { watchEventLoop } from '../../base/event-loop-lag.ts';
import type { Catalogue } from '../../models/catalogue.ts';
import { warmAsker } from '../../run/ask-warm.ts';
import { UnfitWorkerError } from '../../run/remote-samples.ts';
import type { Pipelines } from '../../run/run-context.ts';
import { forgetRuns } from './forget-runs.ts';
import { makeSample } from './make-sample.ts';
import type { Refusal } from './offer-run.ts';
import { openRedis } from './open-redis.ts';
import { openPermits } from './permits.ts';
import { KEYS, type MadeSample, type OfferedRun, PREFIX, type SampleTask } from './shared-keys.ts';

export interface WorkerOptions {
  redisUrl: string;
  /** Stands in the samples that it makes. */
  name: string;
  /** Samples that it makes at once, of each run. */
  concurrency: number;
  /** A worker that is silent for so long counts as dead: its samples go to others, its permits are free. */
  leaseMs: number;
  /** @throws UnfitWorkerError where what the run depends on is not the same here; what else is thrown may pass */
  openRun(run: OfferedRun): Promise<{ pipelines: Pipelines; catalogue: Catalogue }>;
  log(message: string): void;
}

/** What a worker has of one run. */
interface Taken {
  /** Ends when what is in flight is done; undefined while it is opened, and where it is refused. */
  close?: () => Promise<void>;
  refusal?: Refusal;
  /** Tries to open it that failed. */
  failed: number;
  /** When it is tried again; never, while it is opened or is open, and after a final refusal. */
  againMs: number;
  seenMs: number;
}

const LOOK_EVERY_MS = 1_000;
const ALIVE_MS = 5_000;
/** A fault that is met so often, a lease apart, does not pass. */
const MOST_TRIES = 20;
/** A run that nobody offers any more is kept open for so long: it may go on. */
const KEPT_MS = 60_000;
/** Workers that may die of one sample. */
const MOST_DEATHS = 10;

/** Makes samples of every run that is offered and fits, until `stop`, which lets what is in flight finish. */
export async function serveSamples(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { name, leaseMs, log } = options;
  const redis = await openRedis(options.redisUrl, log);
  const bullmq = await import('bullmq');
  const permits = openPermits(redis, leaseMs);
  const taken = new Map<string, Taken>();
  const stopping = new AbortController();

  const open = async (run: OfferedRun, entry: Taken): Promise<void> => {
    entry.againMs = Number.POSITIVE_INFINITY;
    try {
      const opened = await options.openRun(run);
      delete entry.refusal;
      const watch = watchEventLoop();
      const tools = { ...opened, run, permits, ask: warmAsker(), watch, workerName: name };
      const worker: Worker<SampleTask, MadeSample> = new bullmq.Worker(
        KEYS.queue(run.id),
        ({ data }) => makeSample(tools, data),
        {
          connection: redis,
          prefix: PREFIX,
          name,
          concurrency: options.concurrency,
          lockDuration: leaseMs,
          stalledInterval: leaseMs / 2,
          maxStalledCount: MOST_DEATHS,
        },
      );
      // Of a job that another has taken over meanwhile, or of Redis being away, which is told where it is lost.
      worker.on('error', () => {});
      worker.on('failed', (_job, error) => log(`run ${run.id}: a sample failed: ${error.stack}`));
      entry.close = async () => {
        await worker.close();
        watch.stop();
        await opened.pipelines.close();
      };
      log(`takes samples of run ${run.id}`);
      // It was let go of while it was opened.
      if (taken.get(run.id) !== entry) await entry.close();
    } catch (error) {
      const why = error instanceof UserError ? error.publicMessage : messageOf(error);
      entry.failed += 1;
      const isFinal = error instanceof UnfitWorkerError || entry.failed === MOST_TRIES;
      const message = isFinal
        ? `worker ${name} refuses run ${run.id}: ${why}`
        : `worker ${name} cannot take run ${run.id} yet: ${why}; it tries again every ${leaseMs / 1000} s`;
      if (message !== entry.refusal?.message) log(message);
      entry.refusal = { message, isFinal };
      if (!isFinal) entry.againMs = performance.now() + leaseMs;
    }
  };

  const look = async (): Promise<void> => {
    const startMs = performance.now();
    await redis.set(KEYS.worker(name), '1', 'PX', ALIVE_MS);
    await redis.sadd(KEYS.workers, name);
    const [seconds] = await redis.time();
    for (const id of await redis.zrangebyscore(KEYS.runs, Number(seconds) - KEPT_MS / 1000, '+inf')) {
      const text = await redis.get(KEYS.run(id));
      // It ended, or its process died.
      if (text === null) continue;
      const entry = taken.get(id) ?? { failed: 0, againMs: startMs, seenMs: 0 };
      entry.seenMs = performance.now();
      taken.set(id, entry);
      if (entry.againMs <= entry.seenMs) void open(JSON.parse(text) as OfferedRun, entry);
      if (entry.refusal === undefined) continue;
      await redis.hset(KEYS.refusals(id), name, JSON.stringify(entry.refusal));
      await redis.pexpire(KEYS.refusals(id), KEPT_MS);
    }
    for (const [id, entry] of taken) {
      // One that was refused begins anew where it is offered again.
      if (entry.seenMs >= startMs - (entry.refusal ? 0 : KEPT_MS)) continue;
      taken.delete(id);
      await entry.close?.();
    }
    await forgetRuns(redis);
  };
  const keepLooking = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await look().catch((error) => log(messageOf(error)));
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  await look();
  const looking = keepLooking();

  return {
    async stop() {
      stopping.abort();
      const leave = async () => {
        await looking;
        await redis.srem(KEYS.workers, name);
        await redis.del(KEYS.worker(name));
      };
      // A Redis that is away forgets this worker by itself.
      await Promise.race([leave().catch(() => {}), sleep(ALIVE_MS, undefined, { ref: false })]);
      await Promise.all([...taken.values()].map((entry) => entry.close?.()));
      permits.close();
      redis.disconnect();
    },
  };
}
