import type { Span } from '../base/span.ts';
import type { Passage } from '../corpus/document.ts';
import type { OwnRetrieval } from './own-retrieval.ts';
import type { ServerTimings } from './server-timings.ts';

/** Tokens as the server counted them; a count that it did not give is undefined, never 0. */
export interface Usage {
  promptTokens?: number;
  completionTokens?: number;
  reasoningTokens?: number;
  cachedTokens?: number;
}

/** A question and, in the RAG arm, its passages (undefined: no RAG; an empty list: RAG found nothing). */
export interface GenerationRequest {
  question: string;
  passages?: readonly Passage[];
  /** Which case is asked and which trial of it (from 1): models are not told, other systems may be. */
  testcaseId?: string;
  trial?: number;
}

/**
 * How an answer arrived. `gapsMs`: the pauses between network chunks that held tokens, in order (inter-chunk, not
 * inter-token: servers and proxies put several tokens into one). `tokenChunks`: stream events that held tokens,
 * a stand-in for a token count that the server did not give; `perChunk`: how many of them came in each
 * network chunk that held any.
 */
export interface Arrival {
  gapsMs: number[];
  tokenChunks: number;
  perChunk: number[];
}

/**
 * An answer with its timing. `spans` has one `prompt` span and one `generate` span per attempt; the last one
 * holds the marks `connecting`, `resolved`, `connected` (only where a socket was opened for it), `sent` (the request
 * is written), `headers`, `firstByte` (of the body), `firstToken` (content or reasoning), `firstAnswer` (content outside
 * thinking), `lastToken` and `lastByte`; a mark is absent when its instant never came.
 * `answer` is without thinking. `arrival` is absent where nothing was streamed.
 */
export interface Generation {
  answer: string;
  reasoning?: string;
  finishReason?: string;
  usage?: Usage;
  /** What the server says it ran (`model` of the response). */
  servedModel?: string;
  /** The base URL that answered, of a model with several. */
  replica?: string;
  arrival?: Arrival;
  /** Whether the server seems to have dropped part of the prompt (`isPromptTruncated`). */
  promptTruncated?: boolean;
  /** What the server says of its own time for this answer. */
  serverTimings?: ServerTimings;
  own?: OwnRetrieval;
  spans: Span[];
}

/**
 * Answers a question. Throws `StageFailure` (stage `generate`) when the endpoint gives no whole answer; after an
 * abort by `signal` its reason instead, which is no outage. `close` frees connections, so that the process can end.
 */
export interface Generator {
  readonly name: string;
  generate(request: GenerationRequest, signal?: AbortSignal): Promise<Generation>;
  close?(): Promise<void>;
}
