import type { Redis } from 'ioredis';
import { KEYS, type OfferedRun } from './shared-keys.ts';

/** A run's offer to workers, and what they say of it. */
export interface Offer {
  /** Says again that the run goes on; to be called each second. */
  renew(): Promise<void>;
  hasWorkers(): Promise<boolean>;
  /** Why, once every worker there is has refused the run for good; undefined before. Each refusal is noted once. */
  refusedByAll(): Promise<string | undefined>;
  withdraw(): Promise<void>;
}

/** Why a worker makes no samples of a run. */
export interface Refusal {
  message: string;
  /** Not final: the worker tries again. */
  isFinal: boolean;
}

/** An offer that was not renewed for so long is none. */
const OFFER_MS = 10_000;
const NOTE_ALONE_AFTER_MS = 5_000;

export function offerRun(
  redis: Redis,
  { id, spec, fingerprints }: OfferedRun,
  onNote: (message: string) => void,
): Offer {
  const text = JSON.stringify({ id, spec, fingerprints } satisfies OfferedRun);
  const noted = new Set<string>();
  const startMs = performance.now();
  let notedAlone = false;
  const workers = async () => {
    const names = await redis.smembers(KEYS.workers);
    const alive = names.length > 0 ? await redis.mget(names.map(KEYS.worker)) : [];
    const gone = names.filter((_, index) => alive[index] === null);
    if (gone.length > 0) await redis.srem(KEYS.workers, gone);
    return names.filter((name) => !gone.includes(name));
  };
  return {
    async renew() {
      await redis.set(KEYS.run(id), text, 'PX', OFFER_MS);
      const [seconds = 0] = await redis.time();
      await redis.zadd(KEYS.runs, seconds, id);
    },
    hasWorkers: async () => (await workers()).length > 0,
    async refusedByAll() {
      const names = await workers();
      const texts = Object.entries(await redis.hgetall(KEYS.refusals(id)));
      const refusals = new Map(texts.map(([name, text]) => [name, JSON.parse(text) as Refusal]));
      for (const { message } of refusals.values()) {
        if (!noted.has(message)) onNote(message);
        noted.add(message);
      }
      if (names.length > 0) {
        const said = names.map((name) => refusals.get(name));
        notedAlone = false;
        return said.every((refusal) => refusal?.isFinal)
          ? `run ${id}: every worker refuses it: ${said.map((refusal) => refusal?.message).join('; ')}`
          : undefined;
      }
      if (!notedAlone && performance.now() - startMs > NOTE_ALONE_AFTER_MS) {
        onNote(`run ${id} waits: no worker is there; start some with npm run worker`);
        notedAlone = true;
      }
      return undefined;
    },
    async withdraw() {
      await redis.del(KEYS.run(id), KEYS.refusals(id));
    },
  };
}
