import type { Usage } from './generator.ts';
import { readServerTimings, type ServerTimings } from './server-timings.ts';

/** What one stream event says, whatever the server's dialect. */
export interface ChatChunk {
  content: string;
  reasoning: string;
  toolCall: boolean;
  finishReason?: string;
  usage?: Usage;
  serverTimings?: ServerTimings;
  model?: string;
  hasChoice: boolean;
}

/** A stream event that is an error, or nothing that can be read; the message is the server's, not yet redacted. */
export class ChunkError extends Error {
  override readonly name = 'ChunkError';
  readonly unreadable: boolean;

  constructor(message: string, options: { unreadable?: boolean } = {}) {
    super(message);
    this.unreadable = options.unreadable ?? false;
  }
}

type Json = Record<string, unknown>;

/**
 * Reads the data of one event (serving.md section 5).
 * @throws ChunkError for malformed JSON, `{"error": …}` (object or string) and vLLM's older `{"object": "error"}`.
 */
export function readChunk(data: string): ChatChunk {
  const chunk = parsed(data);
  const error = chunk.error ?? (chunk.object === 'error' ? chunk.message : undefined);
  if (error) throw new ChunkError(errorText(error));
  const choices = Array.isArray(chunk.choices) ? chunk.choices : [];
  const choice = choices.map(objectOf).find(({ index = 0 }) => index === 0) ?? {};
  const delta = objectOf(choice.delta);
  return {
    // A chunk of /completions has `text` in place of a delta.
    content: textOf(delta.content) || textOf(choice.text),
    // vLLM 0.11.1 to 0.15 sends the same text under both names.
    reasoning: textOf(delta.reasoning_content) || textOf(delta.reasoning),
    toolCall: Array.isArray(delta.tool_calls) && delta.tool_calls.length > 0,
    finishReason: textOf(choice.finish_reason) || undefined,
    usage: chunk.usage ? usageOf(objectOf(chunk.usage)) : undefined,
    serverTimings: readServerTimings(chunk),
    model: textOf(chunk.model) || undefined,
    hasChoice: choices.length > 0,
  };
}

function parsed(data: string): Json {
  try {
    const chunk: unknown = JSON.parse(data);
    if (chunk !== null && typeof chunk === 'object') return chunk as Json;
  } catch {
    // transformers writes an error's text into the JSON unescaped: the excerpt shows it all the same.
  }
  throw new ChunkError(`unreadable event: ${data}`, { unreadable: true });
}

function errorText(error: unknown): string {
  const { message } = objectOf(error);
  if (typeof message === 'string') return message;
  return typeof error === 'string' ? error : JSON.stringify(error);
}

function usageOf(usage: Json): Usage {
  const completion = objectOf(usage.completion_tokens_details);
  return {
    promptTokens: countOf(usage.prompt_tokens),
    completionTokens: countOf(usage.completion_tokens),
    reasoningTokens: countOf(completion.reasoning_tokens),
    cachedTokens: countOf(objectOf(usage.prompt_tokens_details).cached_tokens),
  };
}

function objectOf(value: unknown): Json {
  return value !== null && typeof value === 'object' ? (value as Json) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
