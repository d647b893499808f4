import { Queue } from 'bullmq';
import { expect, it } from 'vitest';
import { hasTool } from '../../testing/has-tool.ts';
import { startRedis } from '../../testing/redis.ts';
import { forgetRuns, KEPT_S } from './forget-runs.ts';
import { openRedis } from './open-redis.ts';
import { KEYS, PREFIX } from './shared-keys.ts';

it.skipIf(!hasTool('redis-server'))(
  'deletes every key of a run that is long gone, and none of a later one',
  async () => {
    const server = await startRedis();
    const redis = await openRedis(server.url);
    const [nowS = 0] = (await redis.time()).map(Number);
    const add = async (id: string, offeredS: number) => {
      const queue = new Queue(KEYS.queue(id), { connection: redis, prefix: PREFIX });
      await queue.add('sample', {}, { jobId: `sample-${id}` });
      await queue.close();
      await redis.zadd(KEYS.runs, offeredS, id);
    };
    await add('later', nowS - KEPT_S + 3600);
    const before = (await redis.keys('*')).sort();
    await add('gone', nowS - KEPT_S);
    // Two workers may look at once.
    await Promise.all([forgetRuns(redis), forgetRuns(redis)]);
    const after = (await redis.keys('*')).sort();
    redis.disconnect();
    await server.stop();
    expect(after).toEqual(before);
    expect(before).toContain(`${PREFIX}:${KEYS.queue('later')}:sample-later`);
  },
);
