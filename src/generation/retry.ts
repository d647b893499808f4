import type { Failure } from '../base/failure.ts';
import type { Random } from '../base/random.ts';

const RETRIED_STATUS = [429, 502, 503, 504];
const FIRST_WAIT_MS = 500;
const LONGEST_BACKOFF_MS = 8000;
const LONGEST_WAIT_MS = 60_000;

/** 429s that no waiting cures. */
const OUT_OF_MONEY = /insufficient_quota|exceeded your current quota|arrearage|欠费|余额不足/i;

/**
 * How long to wait before the next attempt, in milliseconds, or undefined when another one makes no sense:
 * only 429, 502, 503, 504 and a connection dropped before any answer (`answered` false) can pass by themselves.
 * The server's wish (`askedMs`) goes first; beyond 60 s we give up. Otherwise 0.5 s doubled per attempt, at most
 * 8 s, less up to a quarter.
 */
export function retryWaitMs(
  failure: Failure,
  {
    attempt,
    answered,
    askedMs,
    random,
  }: { attempt: number; answered: boolean; askedMs?: number; random: Random },
): number | undefined {
  const dropped = failure.kind === 'server-error' && failure.status === undefined && !answered;
  const passing = failure.status !== undefined && RETRIED_STATUS.includes(failure.status);
  if (!(dropped || passing) || OUT_OF_MONEY.test(failure.message)) return undefined;
  if (askedMs !== undefined) return askedMs <= LONGEST_WAIT_MS ? askedMs : undefined;
  return Math.min(LONGEST_BACKOFF_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)) * (1 - random() / 4);
}
