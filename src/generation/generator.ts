import type { Span } from '../base/span.ts';
import type { Passage } from '../corpus/document.ts';

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
}

/**
 * An answer with its timing. `spans` has one `prompt` span and one `generate` span per attempt; the last one
 * holds the marks `firstByte`, `firstToken` (content or reasoning), `firstAnswer` (content outside thinking)
 * and `lastToken`. `answer` is without thinking.
 */
export interface Generation {
  answer: string;
  reasoning?: string;
  finishReason?: string;
  usage?: Usage;
  /** What the server says it ran (`model` of the response). */
  servedModel?: string;
  spans: Span[];
}

/** Answers a question. Throws `StageFailure` (stage `generate`) when the endpoint gives no whole answer. */
export interface Generator {
  readonly name: string;
  generate(request: GenerationRequest, signal?: AbortSignal): Promise<Generation>;
}
