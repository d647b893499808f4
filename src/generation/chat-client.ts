import type OpenAI from 'openai';
import { StageFailure } from '../base/failure.ts';
import { type Span, timed } from '../base/span.ts';
import type { ChatModel } from '../models/catalogue.ts';
import { type AttemptOptions, createAttempts } from './attempts.ts';
import { bodyOf, type ChatPool, openChatPool } from './chat-pool.ts';
import { type ChatBody, chatBody } from './dialects.ts';
import type { Generation } from './generator.ts';
import type { ChatMessage } from './prompt.ts';
import { isPromptTruncated } from './prompt-truncation.ts';
import { readStream } from './read-stream.ts';
import { createReplicas } from './replicas.ts';
import { createStreamMeter, type MeteredAnswer, type StreamMeter } from './stream-meter.ts';

/** How a chat model is asked. */
export interface ChatClientOptions extends Pick<AttemptOptions, 'name' | 'clock' | 'maxAttempts' | 'sleep'> {
  entry: ChatModel;
  apiKey?: string;
  /** Requests in flight at most; sizes the pool. Unbounded unless told otherwise. */
  concurrency?: number;
  /** Further fields of every request's body (`response_format`). */
  extraBody?: Record<string, unknown>;
}

interface Connection {
  /** By base URL; the pool keeps the connections of each apart. */
  clients: ReadonlyMap<string, OpenAI>;
  pool: ChatPool;
}

/** Asks one chat model. `messages` is called inside the `prompt` span. Throws `StageFailure` as `Generator` does. */
export interface ChatClient {
  complete(messages: () => ChatMessage[], signal?: AbortSignal): Promise<Generation>;
  close(): Promise<void>;
}

/**
 * A model behind an OpenAI-compatible server, always streamed. `entry.timeout_s` bounds one attempt from sending
 * to the last byte; it is not retried. What is retried is in `retryWaitMs`; the waits between attempts are in no
 * span. The SDK is loaded by the first call, outside its spans.
 */
export function createChatClient(options: ChatClientOptions): ChatClient {
  const { name, entry, clock } = options;
  const url = new URL(entry.base_url);
  const secrets = [options.apiKey, url.username, url.password, ...url.searchParams.values()].filter(
    (s) => s !== undefined,
  );
  const at = ({ origin, pathname }: URL) =>
    `model "${name}" (${entry.model}) at ${origin}${pathname.replace(/\/$/, '')}`;
  const where = at(url);
  const replicas = createReplicas([entry.base_url, ...(entry.replicas ?? [])], clock);
  const attempts = createAttempts({ ...options, where, secrets, timeoutS: entry.timeout_s });
  let connection: Promise<Connection> | undefined;

  return {
    async complete(messages, signal) {
      connection ??= connect(options);
      const { clients } = await connection;
      const spans: Span[] = [];
      const body = await timed(clock, spans, 'prompt', () => ({
        ...chatBody(entry, messages()),
        ...options.extraBody,
      }));
      let asked = entry.base_url;
      const ask = (span: Span, attemptSignal: AbortSignal) =>
        replicas.use((replica) => {
          asked = replica;
          const meter = createStreamMeter({ thinking: entry.thinking, secrets });
          return askOnce(clients.get(replica) as OpenAI, body, span, meter, attemptSignal);
        }, signal);
      const answer = await attempts(spans, ask, signal).catch((error) => {
        if (!(error instanceof StageFailure)) throw error;
        const message = error.failure.message.replace(where, () => at(new URL(asked)));
        throw new StageFailure({ ...error.failure, message }, error.spans, { cause: error });
      });
      const prompt = body.messages.map(({ content }) => content).join('\n');
      const promptTruncated = isPromptTruncated(prompt, answer.usage?.promptTokens);
      return {
        ...answer,
        ...(entry.replicas && { replica: asked }),
        ...(promptTruncated && { promptTruncated }),
        spans,
      } satisfies Generation;
    },
    async close() {
      await (await connection)?.pool.close();
    },
  };
}

async function connect({ entry, apiKey, concurrency, clock }: ChatClientOptions): Promise<Connection> {
  const [{ default: Client }, pool] = await Promise.all([
    import('openai'),
    openChatPool({ apiKey, concurrency, clock }),
  ]);
  const settings = {
    // The pool sets the header; without some key the SDK refuses, or takes one from the environment.
    apiKey: 'set-by-the-pool',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    timeout: entry.timeout_s * 1000,
    fetch: pool.fetch,
  } as const;
  const urls = [entry.base_url, ...(entry.replicas ?? [])];
  const clients = new Map(urls.map((baseURL) => [baseURL, new Client({ ...settings, baseURL })]));
  return { clients, pool };
}

/** One attempt; fills the span's marks, also when it fails. */
async function askOnce(
  client: OpenAI,
  body: ChatBody,
  span: Span,
  meter: StreamMeter,
  signal: AbortSignal,
): Promise<MeteredAnswer> {
  try {
    const sent = client.chat.completions.create(
      body as unknown as OpenAI.ChatCompletionCreateParamsStreaming,
      { signal, fetchOptions: { marks: span.marks } as object },
    );
    const response = await sent.asResponse();
    return await readStream(bodyOf(response), meter);
  } finally {
    Object.assign(span.marks, meter.marks);
  }
}
