import { messageInBody } from './error-body.ts';
import { messageOf } from './errors.ts';
import type { Failure, FailureKind } from './failure.ts';
import type { Stage } from './span.ts';

/**
 * An answer whose status is not 2xx. Its own message holds only the status: the OpenAI SDK takes any thrown
 * message with "timed out" in it for a timeout, and a gateway's body may well say so.
 */
export class HttpError extends Error {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;

  constructor(status: number, body: string, headers: Headers) {
    super(`HTTP ${status}`);
    this.name = 'HttpError';
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/**
 * `fetch` that throws `HttpError` for a status that is not 2xx, and that follows no redirect: a 307 would send the
 * texts again, to another host. Given to the OpenAI SDK as its `fetch`,
 * since the SDK drops an error body that has no `error` member.
 */
export async function fetchOrThrow(
  input: Parameters<typeof fetch>[0],
  init?: Parameters<typeof fetch>[1],
): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'error' });
  if (response.ok) return response;
  const body = await response.text().catch(() => '');
  throw new HttpError(response.status, body, response.headers);
}

/**
 * The outage behind something thrown by `fetch`, `fetchOrThrow` or the OpenAI SDK, looking through `cause`.
 * Every text of `secrets` of at least 4 characters (and anything after `Bearer`) is cut from the message.
 * What is no outage is a bug and is thrown again. An abort becomes `timeout`: a caller that cancels by its own
 * signal checks that signal first.
 */
export function failureOf(stage: Stage, thrown: unknown, secrets: readonly string[] = []): Failure {
  const chain = causes(thrown);
  const cut = (text: string) => redacted(text, secrets);
  for (const error of chain) {
    const found = httpFailure(error, cut) ?? networkFailure(error);
    if (found) return { stage, ...found, message: cut(found.message) };
  }
  if (chain.some(isFetchFailed)) {
    return { stage, kind: 'unreachable', message: cut(wordOf(chain.at(-1))) };
  }
  throw thrown;
}

/** How long the server asks us to wait, from `retry-after-ms` or `retry-after` (seconds or a date), if it says. */
export function retryAfterMs(thrown: unknown, nowMs: number = Date.now()): number | undefined {
  const headers = causes(thrown)
    .map((error) => (error as { headers?: unknown }).headers)
    .find((found): found is Headers => found instanceof Headers);
  const milliseconds = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (Number.isFinite(milliseconds)) return Math.max(0, milliseconds);
  const after = headers?.get('retry-after');
  if (!after) return undefined;
  const wait = /^\s*\d+(\.\d+)?\s*$/.test(after) ? Number(after) * 1000 : Date.parse(after) - nowMs;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

type Found = Omit<Failure, 'stage'>;

function causes(thrown: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let error = thrown; error && chain.length < 8; error = (error as { cause?: unknown }).cause) {
    chain.push(error);
    // Happy eyeballs: `localhost` tried as ::1 and 127.0.0.1 fails with both inside an AggregateError.
    if (error instanceof AggregateError) chain.push(...error.errors);
  }
  return chain;
}

function httpFailure(error: unknown, cut: (text: string) => string): Found | undefined {
  const { status, body, error: sdkBody } = error as { status?: unknown; body?: unknown; error?: unknown };
  if (typeof status !== 'number') return undefined;
  const said = typeof body === 'string' ? messageInBody(body, cut) : sdkMessage(error, sdkBody, cut);
  return { kind: kindOfStatus(status), status, message: said ? `HTTP ${status}: ${said}` : `HTTP ${status}` };
}

function sdkMessage(error: unknown, body: unknown, cut: (text: string) => string): string | undefined {
  return (
    (body ? messageInBody(JSON.stringify(body), cut) : undefined) ?? messageInBody(messageOf(error), cut)
  );
}

function kindOfStatus(status: number): FailureKind {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404 || status === 405) return 'not-found';
  if (status === 408) return 'timeout';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'server-error' : 'rejected';
}

const UNREACHABLE =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|ERR_INVALID_URL|ERR_TLS_.*|ERR_SSL_.*|CERT_.*|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_.*)$/;
const DROPPED = /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET)$/;
const TIMED_OUT = /^(UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/;

function networkFailure(error: unknown): Found | undefined {
  const { name, code } = error as { name?: string; code?: unknown };
  const message = messageOf(error);
  const label = typeof code === 'string' && !message.includes(code) ? `${code}: ${message}` : message;
  if (typeof code === 'string') {
    if (UNREACHABLE.test(code)) return { kind: 'unreachable', message: label };
    if (DROPPED.test(code)) return { kind: 'server-error', message: `the connection was dropped (${label})` };
    if (TIMED_OUT.test(code)) return { kind: 'timeout', message: label };
  }
  // The SDK's own classes all keep the name `Error`.
  const names = [name, (error as object).constructor?.name];
  if (
    names.some((one) =>
      /^(TimeoutError|AbortError|APIUserAbortError|APIConnectionTimeoutError)$/.test(one ?? ''),
    )
  ) {
    return { kind: 'timeout', message: 'no answer in time' };
  }
  if (error instanceof SyntaxError)
    return { kind: 'server-error', message: `the answer is not JSON (${message})` };
  return undefined;
}

function isFetchFailed(error: unknown): boolean {
  const isFetch = error instanceof TypeError && /fetch failed|terminated/.test(error.message);
  return isFetch || (error as { constructor?: { name: string } }).constructor?.name === 'APIConnectionError';
}

function wordOf(error: unknown): string {
  const message = messageOf(error);
  return message === 'unexpected redirect'
    ? 'the server redirects to another address, which is not followed: check base_url'
    : message;
}

/**
 * A message without every text of `secrets` of at least 4 characters, as written and as it stands in a URL, without
 * what follows `Bearer`, and without keys that begin with `sk-`. To be cut to length only afterwards.
 */
export function redacted(message: string, secrets: readonly string[]): string {
  const known = secrets
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret.toWellFormed()),
      new URLSearchParams({ s: secret }).toString().slice(2),
    ]);
  const cut = known.reduce((text, secret) => text.split(secret).join('[key]'), message);
  return cut.replace(/\bBearer\s+[^\s"',}]+/gi, 'Bearer [key]').replace(/\bsk-[\w*-]{6,}/g, '[key]');
}
