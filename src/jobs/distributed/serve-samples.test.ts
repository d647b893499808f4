import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { UnfitWorkerError } from '../../run/remote-samples.ts';
import { hasTool } from '../../testing/has-tool.ts';
import { startRedis } from '../../testing/redis.ts';
import { offerRun } from './offer-run.ts';
import { openRedis } from './open-redis.ts';
import { serveSamples } from './serve-samples.ts';
import { KEYS, type OfferedRun } from './shared-keys.ts';

it.skipIf(!hasTool('redis-server'))(
  'tries again after a fault that may pass, until it is refused for good',
  async () => {
    const server = await startRedis();
    const faults = [new Error('no answer'), new UnfitWorkerError('other files')];
    const logged: string[] = [];
    const worker = await serveSamples({
      redisUrl: server.url,
      name: 'w',
      concurrency: 1,
      leaseMs: 100,
      openRun: async () => Promise.reject(faults.shift()),
      log: (message) => logged.push(message),
    });
    const redis = await openRedis(server.url);
    const noted: string[] = [];
    const offer = offerRun(redis, { id: 'r' } as OfferedRun, (message) => noted.push(message));
    let refusal: string | undefined;
    while (refusal === undefined) {
      await offer.renew();
      refusal = await offer.refusedByAll();
      await sleep(20);
    }
    await offer.withdraw();
    await worker.stop();
    const known = await redis.zrange(KEYS.runs, 0, -1);
    redis.disconnect();
    await server.stop();
    const said = [
      'worker w cannot take run r yet: no answer; it tries again every 0.1 s',
      'worker w refuses run r: other files',
    ];
    expect([faults, logged, noted]).toEqual([[], said, said]);
    // For `forgetRuns`.
    expect(known).toEqual(['r']);
    expect(refusal).toBe(`run r: every worker refuses it: ${said[1]}`);
  },
);
