import type { Failure } from '../base/failure.ts';
import type { ServerTimings } from '../generation/server-timings.ts';
import type { Scores } from '../scoring/scorer.ts';

/**
 * The instants of one request in milliseconds of one monotonic clock; absent where the instant never came.
 * `firstChunk` is the first event with a choice, a role chunk included (what vLLM's bench calls the first token);
 * `lastEvent` the last event that is read, usage included.
 */
export interface LoadMarks {
  firstByte?: number;
  firstChunk?: number;
  firstToken?: number;
  firstAnswer?: number;
  lastToken?: number;
  lastEvent?: number;
  lastByte?: number;
}

/** Tokens as the server counted them. */
export interface LoadTokens {
  prompt?: number;
  completion?: number;
  reasoning?: number;
  cached?: number;
}

/**
 * One request of a load scenario. `sentMs` is when it was written to its socket, `scheduledMs` when the open
 * schedule wanted it; `endMs` when its outcome was known. `cold` is the first request of a scenario. `incomplete`:
 * bytes came but the answer did not end (cut, timed out half-way, or stopped with the run); `failed`: no answer.
 * `tokenSource` says where a completion count comes from; `none` where only characters are known. `inFlight` is the
 * number of requests in flight when it was sent, itself included.
 */
export interface LoadSample {
  scenario: string;
  model: string;
  /** The step of a sweep or ramp that it belongs to, from 0. */
  step: number;
  index: number;
  phase: 'warm-up' | 'measured';
  cache: 'cold' | 'warm';
  scheduledMs?: number;
  sentMs: number;
  endMs: number;
  inFlight: number;
  cold: boolean;
  testcaseId?: string;
  status: 'ok' | 'failed' | 'incomplete';
  failure?: Failure;
  marks: LoadMarks;
  connectMs?: number;
  newSocket?: boolean;
  gapsMs: number[];
  tokens?: LoadTokens;
  tokenSource: 'usage' | 'chunks' | 'none';
  /** Events that held tokens. */
  tokenChunks: number;
  /** Tokens in the first network chunk, where known (its events, a lower bound); 1 is assumed where not. */
  firstChunkTokens?: number;
  /** The server counts so few input tokens that it must have dropped some. */
  promptTruncated?: boolean | undefined;
  promptCharacters: number;
  answerCharacters: number;
  answer?: string;
  finishReason?: string;
  scores?: Scores;
  /** Whether the answer passed, where it was scored. */
  passed?: boolean;
  /** What the server says of its own time. */
  serverTimings?: ServerTimings;
}
