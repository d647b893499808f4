import type { Clock } from '../base/clock.ts';
import { HttpError } from '../base/http-failure.ts';
import { rootOf } from './attempts.ts';

/** Several servers of one model. */
export interface Replicas {
  /** Does `work` with the least busy one that is not avoided. */
  use<T>(work: (url: string) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** How long one is avoided that gave no answer. */
const AVOIDED_MS = 60_000;

/**
 * Picks by the fewest requests of this process in flight; of equals, in turn. One that cannot be reached, breaks off, is
 * too slow or answers 429 or 5xx is avoided for a minute, unless all are: then the one whose minute ends first is asked.
 * The request that found it out has failed, and is tried again only as any other is.
 */
export function createReplicas(urls: readonly string[], clock: Clock): Replicas {
  const replicas = urls.map((url) => ({
    url,
    inFlight: 0,
    avoidedUntilMs: Number.NEGATIVE_INFINITY,
    uses: 0,
  }));
  const pick = () => {
    const nowMs = clock.nowMs();
    const good = replicas.filter(({ avoidedUntilMs }) => avoidedUntilMs <= nowMs);
    if (good.length === 0) return replicas.reduce((a, b) => (b.avoidedUntilMs < a.avoidedUntilMs ? b : a));
    return good.reduce((a, b) => ((b.inFlight - a.inFlight || b.uses - a.uses) < 0 ? b : a));
  };
  return {
    async use(work, signal) {
      const replica = pick();
      replica.inFlight += 1;
      replica.uses += 1;
      try {
        const result = await work(replica.url);
        replica.avoidedUntilMs = Number.NEGATIVE_INFINITY;
        return result;
      } catch (error) {
        if (!signal?.aborted && isDown(error)) replica.avoidedUntilMs = clock.nowMs() + AVOIDED_MS;
        throw error;
      } finally {
        replica.inFlight -= 1;
      }
    },
  };
}

/** A server that says what is wrong with the request is there. */
function isDown(error: unknown): boolean {
  const thrown = rootOf(error);
  return !(thrown instanceof HttpError) || thrown.status === 429 || thrown.status >= 500;
}
