import { messageInBody } from '../base/error-body.ts';
import type { ChatDialect } from '../models/endpoint-dialects.ts';

/** The server of a chat model; `apiKey` goes to its own host alone. */
export interface ObservedServer {
  baseUrl: string;
  dialect: ChatDialect;
  apiKey?: string;
}

/** How a page is asked for. `signal` ends the wait early. */
export interface PageOptions {
  timeoutMs: number;
  signal?: AbortSignal;
}

const MOST_BYTES = 4 * 2 ** 20;

/**
 * The text of `GET path` on the host of the model (`/v1` of its base URL left out), with its key. No redirect is
 * followed: it could carry the key elsewhere.
 * @throws Error with one line that says why there is none: refused, not offered, too slow, over 4 MiB.
 */
export async function readPage(
  server: ObservedServer,
  path: string,
  { timeoutMs, signal }: PageOptions,
): Promise<string> {
  const { origin, pathname } = new URL(server.baseUrl);
  const headers = server.apiKey ? { authorization: `Bearer ${server.apiKey}` } : undefined;
  const url = `${origin}${pathname.replace(/(\/v1)?\/?$/, '')}${path}`;
  const late = AbortSignal.timeout(timeoutMs);
  const over = signal ? AbortSignal.any([signal, late]) : late;
  try {
    const response = await fetch(url, { headers, signal: over, redirect: 'manual' });
    const text = await cappedText(response);
    if (response.ok) return text;
    const said = response.status < 400 ? 'redirects are not followed' : withoutKey(text, server);
    throw new Error(`HTTP ${response.status}${said ? ` (${said})` : ''}`);
  } catch (thrown) {
    throw new Error(`${path}: ${late.aborted ? `no answer within ${timeoutMs / 1000} s` : wordOf(thrown)}`);
  }
}

async function cappedText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error(`is over ${MOST_BYTES / 2 ** 20} MiB`);
    text += decoder.decode(part, { stream: true });
  }
  return text;
}

function withoutKey(text: string, { apiKey }: ObservedServer): string | undefined {
  return messageInBody(apiKey ? text.replaceAll(apiKey, '[key]') : text);
}

/** undici says "fetch failed" and keeps the reason in `cause`. */
function wordOf(thrown: unknown): string {
  const { cause, message } = thrown as Error;
  const { code } = (cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? `cannot be reached (${code})` : message;
}
