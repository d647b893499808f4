import { setTimeout as delay } from 'node:timers/promises';
import type OpenAI from 'openai';
import type { Clock } from '../base/clock.ts';
import { type Failure, StageFailure } from '../base/failure.ts';
import { fingerprint } from '../base/hash.ts';
import { failureOf, retryAfterMs } from '../base/http-failure.ts';
import { seededRandom } from '../base/random.ts';
import { type Span, timed } from '../base/span.ts';
import type { ChatModel } from '../models/catalogue.ts';
import { bodyOf, Carried, type ChatPool, openChatPool } from './chat-pool.ts';
import { type ChatBody, chatBody } from './dialects.ts';
import type { Generation } from './generator.ts';
import type { ChatMessage } from './prompt.ts';
import { readStream } from './read-stream.ts';
import { retryWaitMs } from './retry.ts';
import { createStreamMeter, type MeteredAnswer } from './stream-meter.ts';

/** `sleep` waits between attempts (ms) and rejects when the signal aborts. */
export interface ChatClientOptions {
  name: string;
  entry: ChatModel;
  apiKey?: string;
  clock: Clock;
  /** Tries in all, the first included; 3 unless told otherwise. */
  maxAttempts?: number;
  sleep?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  /** Requests in flight at most; sizes the pool. Unbounded unless told otherwise. */
  concurrency?: number;
}

interface Connection {
  client: OpenAI;
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
  const { name, entry, clock, maxAttempts = 3, sleep = wait } = options;
  const random = seededRandom(Number.parseInt(fingerprint(name).slice(0, 8), 16));
  const url = new URL(entry.base_url);
  const secrets = [options.apiKey, url.username, url.password, ...url.searchParams.values()].filter(
    (s) => s !== undefined,
  );
  const where = `model "${name}" (${entry.model}) at ${url.origin}${url.pathname.replace(/\/$/, '')}`;
  let connection: Promise<Connection> | undefined;

  return {
    async complete(messages, signal) {
      connection ??= connect(options);
      const { client } = await connection;
      const spans: Span[] = [];
      const body = await timed(clock, spans, 'prompt', () => chatBody(entry, messages()));
      for (let attempt = 1; ; attempt += 1) {
        signal?.throwIfAborted();
        const span = openSpan(clock, attempt);
        try {
          const answer = await ask(client, body, span, entry, clock, signal);
          span.endMs = span.marks.lastByte ?? clock.nowMs();
          return { ...answer, spans: [...spans, span] } satisfies Generation;
        } catch (caught) {
          span.endMs = clock.nowMs();
          spans.push(span);
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
    },
    async close() {
      await (await connection)?.pool.close();
    },
  };
}

async function wait(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal });
}

async function connect({ entry, apiKey, concurrency }: ChatClientOptions): Promise<Connection> {
  const [{ default: Client }, pool] = await Promise.all([
    import('openai'),
    openChatPool({ apiKey, concurrency }),
  ]);
  const client = new Client({
    baseURL: entry.base_url,
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
  });
  return { client, pool };
}

function openSpan(clock: Clock, attempt: number): Span {
  const startMs = clock.nowMs();
  return { stage: 'generate', attempt, queuedMs: 0, startMs, endMs: startMs, marks: {}, cached: false };
}

/** One attempt; fills the span's marks, also when it fails. */
async function ask(
  client: OpenAI,
  body: ChatBody,
  span: Span,
  entry: ChatModel,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<MeteredAnswer> {
  const attempt = new AbortController();
  const abort = () => attempt.abort();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    abort();
  }, entry.timeout_s * 1000);
  signal?.addEventListener('abort', abort, { once: true });
  const meter = createStreamMeter({ clock, thinking: entry.thinking });
  try {
    const sent = client.chat.completions.create(
      body as unknown as OpenAI.ChatCompletionCreateParamsStreaming,
      {
        signal: attempt.signal,
      },
    );
    const response = await sent.asResponse();
    span.marks.headers = clock.nowMs();
    return await readStream(bodyOf(response), meter);
  } catch (error) {
    if (timedOut) throw timeoutFailure(entry, meter.marks);
    throw error;
  } finally {
    Object.assign(span.marks, meter.marks);
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

function timeoutFailure(entry: ChatModel, marks: Record<string, number>): StageFailure {
  const state = marks.lastToken === undefined ? 'no token came' : 'the answer was not finished';
  const message = `${state} within ${entry.timeout_s} s (timeout_s)`;
  return new StageFailure({ stage: 'generate', kind: 'timeout', message });
}

function rootOf(caught: unknown): unknown {
  const { cause } = caught as { cause?: unknown };
  return cause instanceof Carried ? cause.thrown : caught;
}

/** @throws anything that is no outage */
function failureIn(thrown: unknown, secrets: readonly string[]): Failure {
  if (thrown instanceof StageFailure) {
    const cut = (text: string, secret: string) =>
      secret.length >= 4 ? text.replaceAll(secret, '[key]') : text;
    return { ...thrown.failure, message: secrets.reduce(cut, thrown.failure.message) };
  }
  if (thrown instanceof Error && thrown.name === 'HTTPParserError')
    return { stage: 'generate', kind: 'rejected', message: `the answer is not HTTP (${thrown.message})` };
  return failureOf('generate', thrown, secrets);
}
