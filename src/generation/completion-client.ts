import type { Span } from '../base/span.ts';
import { type AttemptOptions, createAttempts } from './attempts.ts';
import type { ChatClientOptions } from './chat-client.ts';
import { bodyOf, type ChatPool, openChatPool } from './chat-pool.ts';
import type { Generation } from './generator.ts';
import { isPromptTruncated } from './prompt-truncation.ts';
import { readStream } from './read-stream.ts';
import { createReplicas } from './replicas.ts';
import { createStreamMeter } from './stream-meter.ts';

/** Asks a base model to go on with a text. Throws `StageFailure` as `Generator` does. */
export interface CompletionClient {
  complete(prompt: string, signal?: AbortSignal): Promise<Generation>;
  close(): Promise<void>;
}

/** A model behind `/completions` of an OpenAI-compatible server, streamed and metered as a chat is. */
export function createCompletionClient(options: ChatClientOptions): CompletionClient {
  const { name, entry, clock, apiKey, concurrency } = options;
  const base = entry.base_url.replace(/\/$/, '');
  const secrets = apiKey === undefined ? [] : [apiKey];
  const attempts = createAttempts({
    ...options,
    where: `model "${name}" (${entry.model}) at ${base}`,
    secrets,
    timeoutS: entry.timeout_s,
  } satisfies AttemptOptions);
  const replicas = createReplicas([entry.base_url, ...(entry.replicas ?? [])], clock);
  let pool: Promise<ChatPool> | undefined;

  return {
    async complete(prompt, signal) {
      pool ??= openChatPool({ apiKey, concurrency, clock });
      const { fetch } = await pool;
      const body = JSON.stringify({
        model: entry.model,
        prompt,
        stream: true,
        temperature: entry.temperature,
        max_tokens: entry.max_tokens,
        stream_options: { include_usage: true },
        ...options.extraBody,
      });
      const spans: Span[] = [];
      const ask = async (span: Span, attemptSignal: AbortSignal) => {
        const meter = createStreamMeter({ thinking: false, secrets });
        try {
          return await replicas.use(async (replica) => {
            const url = `${replica.replace(/\/$/, '')}/completions`;
            const response = await fetch(url, { body, signal: attemptSignal, marks: span.marks });
            return readStream(bodyOf(response), meter);
          }, signal);
        } finally {
          Object.assign(span.marks, meter.marks);
        }
      };
      const answer = await attempts(spans, ask, signal);
      const promptTruncated = isPromptTruncated(prompt, answer.usage?.promptTokens);
      return { ...answer, ...(promptTruncated && { promptTruncated }), spans };
    },
    async close() {
      await (await pool)?.close();
    },
  };
}
