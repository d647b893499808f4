import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import PQueue from 'p-queue';
import { type Clock, systemClock } from '../../base/clock.ts';
import { KEYS } from './shared-keys.ts';

/** So many at once, over all processes that share the Redis. `count`: how many of them are wanted (1). */
export interface Limit {
  name: string;
  most: number;
  count?: number;
}

/** Held until `release`; `waitedMs` is how long it took to get. */
export interface Permit {
  waitedMs: number;
  release(): void;
}

export interface Permits {
  /** Waits until there is room under all limits at once. */
  take(limits: readonly Limit[]): Promise<Permit>;
  close(): void;
}

const POLL_MS = 10;
/** Times are those of Redis, so that the clocks of machines need not agree. A permit is a member for each count. */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local token, lease, isRenewal = ARGV[1], tonumber(ARGV[2]), ARGV[3] == '1'
for i, key in ipairs(KEYS) do
  local most, count = tonumber(ARGV[2 + 2 * i]), tonumber(ARGV[3 + 2 * i])
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
  local isHeld = isRenewal or redis.call('ZSCORE', key, token .. '/1')
  if not isHeld and redis.call('ZCARD', key) + count > most then return 0 end
end
for i, key in ipairs(KEYS) do
  for n = 1, tonumber(ARGV[3 + 2 * i]) do redis.call('ZADD', key, now + lease, token .. '/' .. n) end
  redis.call('PEXPIRE', key, 2 * lease)
end
return 1`;

/**
 * Permits in Redis. One is held for `leaseMs` and renewed while this process lives: that of a process that died is free
 * after it, and a Redis that lost all of them knows those of the living again after a third of it.
 */
export function openPermits(
  redis: Redis,
  leaseMs: number,
  { clock = systemClock, onFault = () => {} }: { clock?: Clock; onFault?: (error: unknown) => void } = {},
): Permits {
  const held = new Map<string, readonly Limit[]>();
  // Of this process one at a time asks Redis about the same limits, so that it is first come, first served.
  const lines = new Map<string, PQueue>();
  const ask = (token: string, limits: readonly Limit[], isRenewal: boolean) =>
    redis.eval(
      TAKE,
      limits.length,
      ...limits.map(({ name }) => KEYS.permits(name)),
      token,
      leaseMs,
      isRenewal ? '1' : '0',
      ...limits.flatMap(({ most, count = 1 }) => [most, Math.min(count, most)]),
    );
  const renewal = setInterval(() => {
    for (const [token, limits] of held) ask(token, limits, true).catch(onFault);
  }, leaseMs / 3);
  renewal.unref();

  const release = (token: string, limits: readonly Limit[]) => {
    held.delete(token);
    for (const { name, count = 1 } of limits) {
      const members = Array.from({ length: count }, (_, index) => `${token}/${index + 1}`);
      redis.zrem(KEYS.permits(name), ...members).catch(onFault);
    }
  };

  return {
    async take(limits) {
      if (limits.length === 0) return { waitedMs: 0, release() {} };
      const startMs = clock.nowMs();
      const token = randomUUID();
      const names = limits.map(({ name }) => name).join(' ');
      const line = lines.get(names) ?? new PQueue({ concurrency: 1 });
      lines.set(names, line);
      await line.add(async () => {
        while ((await ask(token, limits, false)) !== 1) await sleep(POLL_MS);
        held.set(token, limits);
      });
      return { waitedMs: clock.nowMs() - startMs, release: () => release(token, limits) };
    },
    close: () => clearInterval(renewal),
  };
}
