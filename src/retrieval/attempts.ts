import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import { type Failure, StageFailure } from '../base/failure.ts';
import { failureOf, retryAfterMs } from '../base/http-failure.ts';
import type { Span, Stage } from '../base/span.ts';

/** What a caller passes to an adapter: its own signal, and where the span of each attempt goes. */
export interface Call {
  signal?: AbortSignal;
  spans?: Span[];
}

/** Waits; injected so that tests do not. Rejects when the signal is aborted. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

export const sleep: Sleep = (ms, signal) => delay(ms, undefined, { signal });

export interface AttemptOptions extends Call {
  stage: Stage;
  clock: Clock;
  sleep: Sleep;
  timeoutMs: number;
  /** Texts that must not stand in a failure's message. */
  secrets: readonly string[];
}

const ATTEMPTS = 3;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;

/**
 * Calls an endpoint up to three times, `timeoutMs` each: again after 429, 5xx or a dropped connection, having
 * waited as long as the server asks, else 0.5 s and 1 s. A server that asks for more than a minute has failed.
 * Each attempt leaves a span, its wait in `queuedMs`; only the last one of a call that succeeded is its latency.
 * Throws `StageFailure`; the reason of the caller's own signal, when that is aborted; bugs as they are.
 */
export async function withAttempts<T>(
  options: AttemptOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { stage, clock, signal, spans } = options;
  let queuedMs = 0;
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    const limit = AbortSignal.timeout(options.timeoutMs);
    const startMs = clock.nowMs();
    const record = () =>
      spans?.push({ stage, attempt, queuedMs, startMs, endMs: clock.nowMs(), marks: {}, cached: false });
    try {
      const result = await work(signal ? AbortSignal.any([signal, limit]) : limit);
      record();
      return result;
    } catch (thrown) {
      record();
      signal?.throwIfAborted();
      if (thrown instanceof StageFailure) throw thrown;
      const failure = failureOf(stage, thrown, options.secrets);
      const waitMs = retryAfterMs(thrown) ?? FIRST_WAIT_MS * 2 ** (attempt - 1);
      if (attempt === ATTEMPTS || !canPass(failure) || waitMs > LONGEST_WAIT_MS) {
        throw new StageFailure(failure);
      }
      await options.sleep(waitMs, signal);
      queuedMs = waitMs;
    }
  }
}

function canPass({ kind }: Failure): boolean {
  return kind === 'rate-limited' || kind === 'server-error';
}
