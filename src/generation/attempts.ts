import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import { type Failure, StageFailure } from '../base/failure.ts';
import { fingerprint } from '../base/hash.ts';
import { failureOf, redacted, retryAfterMs } from '../base/http-failure.ts';
import { seededRandom } from '../base/random.ts';
import type { Span } from '../base/span.ts';
import { Carried } from './chat-pool.ts';
import { retryWaitMs } from './retry.ts';

/** How one endpoint is tried. `where` names it in failures; `secrets` are cut from them. */
export interface AttemptOptions {
  name: string;
  where: string;
  secrets: readonly string[];
  /** Bounds one attempt from sending to the last byte; it is not retried. */
  timeoutS: number;
  clock: Clock;
  /** Tries in all, the first included; 3 unless told otherwise. */
  maxAttempts?: number;
  /** Waits between attempts (ms); rejects when the signal aborts. */
  sleep?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
}

/** Makes attempts at one request. */
export type Attempts = <T>(
  spans: Span[],
  ask: (span: Span, signal: AbortSignal) => Promise<T>,
  signal?: AbortSignal,
) => Promise<T>;

/**
 * Adds a `generate` span per attempt to `spans`; `ask` fills its marks, also when it fails. What is retried is in
 * `retryWaitMs`; the waits between attempts are in no span. Throws `StageFailure`; after an abort by `signal` its reason.
 */
export function createAttempts(options: AttemptOptions): Attempts {
  const { clock, secrets, where, maxAttempts = 3, sleep = wait } = options;
  const random = seededRandom(Number.parseInt(fingerprint(options.name).slice(0, 8), 16));
  return async (spans, ask, signal) => {
    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      const span = openSpan(clock, attempt);
      spans.push(span);
      try {
        const result = await withDeadline(options.timeoutS, span, ask, signal);
        span.endMs = span.marks.lastByte ?? clock.nowMs();
        return result;
      } catch (caught) {
        span.endMs = clock.nowMs();
        signal?.throwIfAborted();
        const thrown = rootOf(caught);
        const failure = failureIn(thrown, secrets);
        const answered = span.marks.headers !== undefined;
        const waitMs = retryWaitMs(failure, { attempt, answered, askedMs: retryAfterMs(thrown), random });
        if (waitMs === undefined || attempt >= maxAttempts)
          throw new StageFailure({ ...failure, message: `${where}: ${failure.message}` }, spans);
        await sleep(waitMs, signal);
      }
    }
  };
}

async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal });
}

function openSpan(clock: Clock, attempt: number): Span {
  const startMs = clock.nowMs();
  return { stage: 'generate', attempt, queuedMs: 0, startMs, endMs: startMs, marks: {}, cached: false };
}

async function withDeadline<T>(
  timeoutS: number,
  span: Span,
  ask: (span: Span, signal: AbortSignal) => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const attempt = new AbortController();
  const abort = () => attempt.abort();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    abort();
  }, timeoutS * 1000);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await ask(span, attempt.signal);
  } catch (error) {
    if (!timedOut) throw error;
    const state = span.marks.lastToken === undefined ? 'no token came' : 'the answer was not finished';
    const message = `${state} within ${timeoutS} s (timeout_s)`;
    throw new StageFailure({ stage: 'generate', kind: 'timeout', message });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

/** What the transport threw, also where the SDK has wrapped it. */
export function rootOf(caught: unknown): unknown {
  const { cause } = caught as { cause?: unknown };
  return cause instanceof Carried ? cause.thrown : caught instanceof Carried ? caught.thrown : caught;
}

/** @throws anything that is no outage */
function failureIn(thrown: unknown, secrets: readonly string[]): Failure {
  if (thrown instanceof StageFailure)
    return { ...thrown.failure, message: redacted(thrown.failure.message, secrets) };
  if (thrown instanceof Error && thrown.name === 'HTTPParserError') {
    const message = redacted(`the answer is not HTTP (${thrown.message})`, secrets);
    return { stage: 'generate', kind: 'rejected', message };
  }
  return failureOf('generate', thrown, secrets);
}
