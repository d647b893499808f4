import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../base/clock.ts';
import { messageOf, UserError } from '../../base/errors.ts';
import type { EventLoopLag } from '../../base/event-loop-lag.ts';
import type { RemoteSamples, SpreadRun } from '../../run/remote-samples.ts';
import type { Sample } from '../../run/sample.ts';
import { offerRun } from './offer-run.ts';
import { openRedis } from './open-redis.ts';
import { receiveSample } from './receive-sample.ts';
import { KEYS, type MadeSample, PREFIX, type SampleTask } from './shared-keys.ts';

interface Waiting {
  task: SampleTask;
  addedMs: number;
  resolve(sample: Sample | undefined): void;
  reject(error: Error): void;
}

const LOOK_EVERY_MS = 1_000;
const CLEAN_UP_MS = 5_000;
/** Redis keeps this many events of a queue; one that is lost is made up for when the queue is looked at. */
const EVENTS_KEPT = 200;

/**
 * Puts the samples of a run into a BullMQ queue of its own, and takes them back as the return values of its jobs. Each
 * second it looks whether what it waits for is still there: what Redis lost is put again. A run that goes on after its
 * process died finds the jobs of before.
 */
export async function spreadRun(url: string, ...[run, hooks]: Parameters<SpreadRun>): Promise<RemoteSamples> {
  const { onNote = () => {}, signal } = hooks;
  const redis = await openRedis(url, onNote);
  const { Queue, QueueEvents } = await import('bullmq');
  const name = KEYS.queue(run.id);
  const queue = new Queue<SampleTask, MadeSample>(name, {
    connection: redis,
    prefix: PREFIX,
    streams: { events: { maxLen: EVENTS_KEPT } },
  });
  const events = new QueueEvents(name, { connection: redis, prefix: PREFIX });
  const offer = offerRun(redis, run, onNote);
  const waiting = new Map<string, Waiting>();
  const lags = new Map<string, EventLoopLag>();
  const closing = new AbortController();

  const take = (id: string): Waiting | undefined => {
    const taken = waiting.get(id);
    waiting.delete(id);
    // Gone from Redis at once: a run may have a million of them.
    if (taken) queue.remove(id).catch(() => {});
    return taken;
  };
  const settle = (id: string, made: MadeSample) => {
    const taken = take(id);
    if (!taken) return;
    lags.set(made.sample.worker ?? '', made.lag);
    taken.resolve(receiveSample(made, { addedMs: taken.addedMs, receivedMs: systemClock.nowMs() }));
  };
  const fail = (id: string, reason: string) =>
    take(id)?.reject(
      reason.startsWith('job stalled')
        ? new UserError(`workers died again and again on one sample (${reason})`)
        : new Error(`a worker failed: ${reason}`),
    );
  const put = (id: string, task: SampleTask) => queue.add('sample', task, { jobId: id });

  /** Takes what ended unheard; puts again what is gone. */
  const look = async (id: string, { task, resolve }: Waiting): Promise<void> => {
    const job = await queue.getJob(id);
    if (job?.returnvalue) return settle(id, job.returnvalue);
    if (job?.finishedOn) return fail(id, job.failedReason);
    if (job || !waiting.has(id)) return;
    if (!signal?.aborted) return void (await put(id, task));
    waiting.delete(id);
    resolve(undefined);
  };
  const lookAtAll = async (): Promise<void> => {
    await offer.renew();
    if (signal?.aborted) await queue.drain();
    for (const [id, one] of [...waiting]) await look(id, one);
    const refusal = await offer.refusedByAll();
    const isAlone = signal?.aborted && !(await offer.hasWorkers());
    for (const [id, { resolve, reject }] of [...waiting]) {
      if (refusal !== undefined) reject(new UserError(refusal));
      else if (isAlone) resolve(undefined);
      else break;
      waiting.delete(id);
    }
  };
  const keepLooking = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await lookAtAll().catch((error) => onNote(`Redis: ${messageOf(error)}`));
      await sleep(LOOK_EVERY_MS, undefined, { signal: closing.signal }).catch(() => {});
    }
  };

  // That Redis is away is told where the connection is made.
  queue.on('error', () => {});
  events.on('error', () => {});
  events.on('completed', ({ jobId, returnvalue }) => settle(jobId, returnvalue as unknown as MadeSample));
  events.on('failed', ({ jobId, failedReason }) => fail(jobId, failedReason));
  // What failed in an earlier attempt is tried anew.
  await queue.clean(0, Number.MAX_SAFE_INTEGER, 'failed');
  await offer.renew();
  // A process that died while it deleted the queue left it paused.
  await queue.resume();
  const looking = keepLooking();

  return {
    make(key, testcase) {
      const id = KEYS.job(key);
      const task = { ...key, testcase };
      return new Promise((resolve, reject) => {
        waiting.set(id, { task, addedMs: systemClock.nowMs(), resolve, reject });
        put(id, task).catch(reject);
      });
    },
    lag: () => [...lags.values()].sort((a, b) => b.p99Ms - a.p99Ms)[0],
    async close() {
      closing.abort();
      const cleanUp = async () => {
        await looking;
        await offer.withdraw();
        await queue.obliterate({ force: true });
      };
      // Everything is recorded: a Redis that is away must not hold up the end.
      await Promise.race([cleanUp().catch(() => {}), sleep(CLEAN_UP_MS, undefined, { ref: false })]);
      redis.disconnect();
      await Promise.allSettled([events.close(), queue.close()]);
    },
  };
}
