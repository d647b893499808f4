import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasTool } from '../../testing/has-tool.ts';
import { startRedis, type TestRedis } from '../../testing/redis.ts';
import { openRedis } from './open-redis.ts';
import { openPermits } from './permits.ts';

describe.skipIf(!hasTool('redis-server'))('permits', () => {
  let server: TestRedis;
  const connections: Redis[] = [];
  const connect = async (leaseMs: number) => {
    const redis = await openRedis(server.url);
    connections.push(redis);
    return openPermits(redis, leaseMs);
  };
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(async () => {
    for (const redis of connections) redis.disconnect();
    await server?.stop();
  });

  it('are never more than the limit over two processes, and all who wait get one', async () => {
    const processes = [await connect(5_000), await connect(5_000)];
    let held = 0;
    let most = 0;
    const work = async (index: number) => {
      const permit = await processes[index % 2]!.take([{ name: 'a', most: 3 }]);
      held += 1;
      most = Math.max(most, held);
      await sleep(5);
      held -= 1;
      permit.release();
    };
    await Promise.all(Array.from({ length: 40 }, (_, index) => work(index)));
    expect(most).toBe(3);
    for (const { close } of processes) close();
  });

  it('of a process that died are free after the lease, those of a living one are not', async () => {
    const [dead, living, other] = [await connect(300), await connect(300), await connect(300)];
    await dead.take([{ name: 'b', most: 2 }]);
    dead.close();
    const held = await living.take([{ name: 'b', most: 2 }]);
    // Both are taken until the lease of the dead one is over; the living one is renewed beyond it.
    const third = await other.take([{ name: 'b', most: 2 }]);
    let isFree = false;
    const fourth = other.take([{ name: 'b', most: 2 }]).then((permit) => {
      isFree = true;
      return permit;
    });
    await sleep(900);
    expect(isFree).toBe(false);
    held.release();
    for (const permit of [third, await fourth]) permit.release();
    for (const { close } of [living, other]) close();
  });

  it('are known again to a Redis that lost them, and several are taken at once or none', async () => {
    const first = await connect(600);
    const second = await connect(600);
    const held = await first.take([
      { name: 'c', most: 2, count: 2 },
      { name: 'd', most: 1 },
    ]);
    await server.restart({ empty: true });
    await sleep(500);
    let isFree = false;
    const waits = second.take([{ name: 'd', most: 1 }]).then((permit) => {
      isFree = true;
      return permit;
    });
    await sleep(300);
    expect(isFree).toBe(false);
    held.release();
    (await waits).release();
    for (const { close } of [first, second]) close();
  });
});
