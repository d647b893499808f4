import type { Readable } from 'node:stream';
import { HttpError } from '../base/http-failure.ts';

/**
 * Connections to one endpoint. `fetch` is what the OpenAI SDK is given: it throws `Carried` for whatever goes
 * wrong, and its response has a Node stream as its body (`bodyOf`).
 */
export interface ChatPool {
  fetch: typeof fetch;
  close(): Promise<void>;
}

/**
 * What the transport threw. The SDK drops the cause of anything that says "timeout", so it travels as a field
 * that the SDK does not look at.
 */
export class Carried extends Error {
  readonly thrown: unknown;

  constructor(thrown: unknown) {
    super('the request failed');
    this.thrown = thrown;
  }
}

/** vLLM and llama.cpp close sockets that were idle for 5 s; ours go first, so that none is reused while it closes. */
const KEEP_ALIVE_MS = 3500;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Opens a pool over undici's `request`: the response's bytes reach their reader in the turn in which they arrive,
 * and it takes a third of the processor time of `fetch` with its web streams.
 * Twice as many sockets as requests: a request must never wait for a socket that is still closing.
 * The only headers are ours: neither the SDK's description of this machine nor those of its environment variables.
 */
export async function openChatPool(options: { apiKey?: string; concurrency?: number }): Promise<ChatPool> {
  const { Agent, request } = await import('undici');
  const dispatcher = new Agent({
    connections: options.concurrency ? options.concurrency * 2 : null,
    keepAliveTimeout: KEEP_ALIVE_MS,
    keepAliveMaxTimeout: KEEP_ALIVE_MS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    // The caller's deadline covers all: llama.cpp holds back the headers until the first token.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const headers = {
    accept: 'text/event-stream',
    'content-type': 'application/json',
    'user-agent': 'ragmeter',
    ...(options.apiKey && { authorization: `Bearer ${options.apiKey}` }),
  };
  return {
    async fetch(input, init) {
      try {
        const { method = 'POST', body, signal } = init ?? {};
        const response = await request(String(input), {
          dispatcher,
          method: method as 'POST',
          headers,
          body: body as string,
          signal,
        });
        if (response.statusCode < 200 || response.statusCode > 299) {
          const text = await response.body.text().catch(() => '');
          throw new HttpError(response.statusCode, text, toHeaders(response.headers));
        }
        // The SDK hands a response for `asResponse()` through unread, and a whole `Response` costs more than the call.
        const light = { ok: true, status: response.statusCode, headers: NO_HEADERS, body: response.body };
        return light as unknown as Response;
      } catch (error) {
        throw new Carried(error);
      }
    },
    close: () => dispatcher.destroy(),
  };
}

/** The stream of bytes of a response of the pool's `fetch`. */
export function bodyOf(response: Response): Readable {
  return response.body as unknown as Readable;
}

const NO_HEADERS = new Headers();

function toHeaders(record: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(record))
    if (value !== undefined) headers.set(name, String(value));
  return headers;
}
