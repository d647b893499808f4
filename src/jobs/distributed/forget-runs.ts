import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { KEYS, PREFIX } from './shared-keys.ts';

/** The queue of a run whose process was killed is kept for so long, for it to be resumed: 7 days. */
export const KEPT_S = 7 * 24 * 3600;

/**
 * Deletes what is left in Redis of runs that nobody has offered for `KEPT_S`. Also of one that ended: BullMQ's workers
 * write to its queue for as long as they have it open.
 */
export async function forgetRuns(redis: Redis): Promise<void> {
  const [seconds] = await redis.time();
  for (const id of await redis.zrangebyscore(KEYS.runs, '-inf', Number(seconds) - KEPT_S)) {
    const { Queue: Opened } = await import('bullmq');
    const queue: Queue = new Opened(KEYS.queue(id), {
      connection: redis,
      prefix: PREFIX,
      skipMetasUpdate: true,
    });
    // That Redis is away is told where the connection is made.
    queue.on('error', () => {});
    try {
      await queue.obliterate({ force: true });
      await redis.zrem(KEYS.runs, id);
    } catch {
      // Another worker is at it, or Redis is away: what is left is found again.
    } finally {
      await queue.close();
    }
  }
}
