import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';

/**
 * Closed: `concurrency` requests at any time, growing over `rampMs`. Open: each at its offset from the start,
 * whatever is still in flight; above `mostInFlight` it waits, and its due time stays what it was.
 */
export type Load =
  | { kind: 'closed'; concurrency: number; rampMs: number; count?: number; durationMs?: number }
  | { kind: 'open'; offsetsMs: readonly number[]; mostInFlight: number };

/** When a driven load began and how many requests it was to send; undefined where time alone bounds it. */
export interface Driven {
  startMs: number;
  scheduled?: number;
}

/** One request: its number from 0, when it was due (open load), and how many are in flight with it. */
export type AskOne = (request: { index: number; scheduledMs?: number; inFlight: number }) => Promise<void>;

/**
 * Sends the requests of a load and waits until all have ended. No schedule is shifted and nothing is dropped. Once
 * `signal` is aborted nothing more is sent; `ask` has to end what is in flight, and must not throw.
 */
export async function drive(load: Load, clock: Clock, ask: AskOne, signal: AbortSignal): Promise<Driven> {
  const startMs = clock.nowMs();
  let inFlight = 0;
  const start = async (index: number, scheduledMs?: number) => {
    inFlight += 1;
    try {
      await ask({ index, inFlight, ...(scheduledMs !== undefined && { scheduledMs }) });
    } finally {
      inFlight -= 1;
    }
  };
  const until = async (ms: number) => {
    // Node's timers count whole milliseconds, and fire up to two of them early.
    for (let waitMs = ms - clock.nowMs(); waitMs > 0 && !signal.aborted; waitMs = ms - clock.nowMs())
      await delay(Math.ceil(waitMs), undefined, { signal }).catch(() => {});
  };

  if (load.kind === 'open') {
    const running = new Set<Promise<void>>();
    for (const [index, offsetMs] of load.offsetsMs.entries()) {
      const scheduledMs = startMs + offsetMs;
      await until(scheduledMs);
      while (running.size >= load.mostInFlight && !signal.aborted) await Promise.race(running);
      if (signal.aborted) break;
      const one = start(index, scheduledMs).finally(() => running.delete(one));
      running.add(one);
    }
    await Promise.all(running);
    return { startMs, scheduled: load.offsetsMs.length };
  }

  const { concurrency, rampMs, count, durationMs = Number.POSITIVE_INFINITY } = load;
  let next = 0;
  const worker = async (number: number) => {
    await until(startMs + (rampMs * number) / concurrency);
    while (!signal.aborted && next < (count ?? next + 1) && clock.nowMs() - startMs < durationMs)
      await start(next++);
  };
  await Promise.all(Array.from({ length: concurrency }, (_, number) => worker(number)));
  return { startMs, ...(count !== undefined && { scheduled: count }) };
}
