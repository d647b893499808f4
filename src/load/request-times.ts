import { timePerOutputToken } from '../generation/answer-timing.ts';
import type { LoadSample } from './load-sample.ts';

/**
 * The latencies of one answered request in milliseconds; a quantity whose instants never came is undefined.
 * Definitions: docs/load.md.
 */
export interface RequestTimes {
  /** Sent − due, in an open load: the wait in our own client. */
  queueMs?: number;
  /** First content or reasoning − sent. */
  ttftMs?: number;
  /** First answer text outside thinking − sent. */
  ttfaMs?: number;
  /** (last token − first token) / (n − tokens of the first chunk); undefined for an unknown n, and where all came in one chunk. */
  tpotMs?: number;
  /** Last token − sent. */
  e2eMs?: number;
  /** TTFT and E2E from the due time in an open load (the ones for a service level); from sending in a closed one. */
  ttftDueMs?: number;
  e2eDueMs?: number;
}

/** The output tokens of a request and thinking with it: the server's count, else the chunks that held tokens. */
export function outputTokens({ tokens, tokenSource, tokenChunks }: LoadSample): number | undefined {
  return tokens?.completion ?? (tokenSource === 'chunks' ? tokenChunks : undefined);
}

/** The times of an answered request; none of one that failed or did not end. */
export function requestTimes(sample: LoadSample): RequestTimes {
  const { marks, sentMs, scheduledMs, firstChunkTokens } = sample;
  const queueMs = scheduledMs === undefined ? undefined : sentMs - scheduledMs;
  if (sample.status !== 'ok') return { queueMs };
  const since = (mark: number | undefined, fromMs: number) =>
    mark === undefined ? undefined : mark - fromMs;
  const dueMs = scheduledMs ?? sentMs;
  const writingMs = since(marks.lastToken, marks.firstToken ?? sentMs);
  return {
    queueMs,
    ttftMs: since(marks.firstToken, sentMs),
    ttfaMs: since(marks.firstAnswer, sentMs),
    tpotMs: timePerOutputToken(writingMs, outputTokens(sample), firstChunkTokens),
    e2eMs: since(marks.lastToken, sentMs),
    ttftDueMs: since(marks.firstToken, dueMs),
    e2eDueMs: since(marks.lastToken, dueMs),
  };
}

/** What other tools call by the same names. */
export interface TheirTimes {
  /** vLLM `bench serve`: the first event with a choice counts, a role chunk too. */
  vllmTtftMs?: number;
  /** vLLM `bench serve`: (end of stream − sent − its TTFT) / (n − 1). */
  vllmTpotMs?: number;
  /** GuideLLM: (last token − sent) / n, the first token and its wait included. */
  guidellmTpotMs?: number;
}

/** The same request by the definitions of other tools, to reconcile figures with theirs. */
export function theirTimes(sample: LoadSample): TheirTimes {
  const { marks, sentMs } = sample;
  const n = outputTokens(sample);
  if (sample.status !== 'ok' || marks.lastToken === undefined) return {};
  const first = marks.firstChunk ?? marks.firstByte;
  const last = marks.lastEvent ?? marks.lastByte;
  return {
    vllmTtftMs: first === undefined ? undefined : first - sentMs,
    vllmTpotMs:
      first === undefined || last === undefined || n === undefined || n <= 1
        ? undefined
        : (last - first) / (n - 1),
    guidellmTpotMs: n ? (marks.lastToken - sentMs) / n : undefined,
  };
}
