import OpenAI from 'openai';
import { describe, expect, test } from 'vitest';
import { messageInBody } from './error-body.ts';
import { failureOf, fetchOrThrow, HttpError, retryAfterMs } from './http-failure.ts';

function httpError(status: number, body: string, headers: Record<string, string> = {}): HttpError {
  return new HttpError(status, body, new Headers(headers));
}

describe('the message in an error body', () => {
  test.each([
    ['{"error":{"message":"bad model","code":404}}', 'bad model'],
    ['{"error":"batch size 64 > 32","error_type":"Validation"}', 'batch size 64 > 32'],
    ['{"code":20042,"message":"input batch size 83 > 64","data":null}', 'input batch size 83 > 64'],
    ['{"object":"error","message":"too long"}', 'too long'],
    ['{"detail":[{"loc":["body","model"],"msg":"field required"}]}', 'field required'],
    ['{"detail":"Not Found"}', 'Not Found'],
    ['<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>', '502 Bad Gateway'],
    ['<p>try\n later</p>', 'try later'],
    ['plain words', 'plain words'],
    ['{"error":"\\u001b[31mred\\u001b[0m \\u001b]0;title\\u0007\\u009bx\\u0008"}', 'red x'],
    ['a\u202eb\u0000c\u001b', 'a b c'],
  ])('%s', (body, message) => {
    expect(messageInBody(body)).toBe(message);
  });

  test('says nothing of an empty body and cuts a long one', () => {
    expect(messageInBody(' \n')).toBeUndefined();
    expect(messageInBody('x'.repeat(1000))).toHaveLength(300);
    expect(messageInBody(`${'x'.repeat(298)}😀😀`)?.isWellFormed()).toBe(true);
    const began = Date.now();
    expect(messageInBody('<script>'.repeat(200_000))).toBeUndefined();
    expect(Date.now() - began).toBeLessThan(2000);
  });
});

describe('the kind of a failure', () => {
  test.each([
    [400, 'rejected'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'not-found'],
    [408, 'timeout'],
    [413, 'rejected'],
    [422, 'rejected'],
    [429, 'rate-limited'],
    [500, 'server-error'],
    [503, 'server-error'],
  ])('HTTP %i is %s', (status, kind) => {
    expect(failureOf('embed', httpError(status, '{"error":"why"}'))).toEqual({
      stage: 'embed',
      kind,
      status,
      message: `HTTP ${status}: why`,
    });
  });

  test.each([
    ['ECONNREFUSED', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['UND_ERR_CONNECT_TIMEOUT', 'unreachable'],
    ['ECONNRESET', 'server-error'],
    ['UND_ERR_SOCKET', 'server-error'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ])('%s under "fetch failed" is %s', (code, kind) => {
    const cause = Object.assign(new Error('low'), { code });
    expect(failureOf('rerank', new TypeError('fetch failed', { cause })).kind).toBe(kind);
  });

  test('of a refused port, really', async () => {
    const thrown = await fetchOrThrow('http://127.0.0.1:9/').catch((error: unknown) => error);
    expect(failureOf('embed', thrown).kind).toBe('unreachable');
  });

  test('aborts and timeouts are timeouts', () => {
    expect(failureOf('embed', new DOMException('x', 'TimeoutError')).kind).toBe('timeout');
    expect(failureOf('embed', new DOMException('x', 'AbortError')).kind).toBe('timeout');
    expect(failureOf('embed', new OpenAI.APIConnectionTimeoutError()).kind).toBe('timeout');
    expect(failureOf('embed', new OpenAI.APIUserAbortError()).kind).toBe('timeout');
  });

  test('a bug is thrown again', () => {
    const bug = new TypeError('x is undefined');
    expect(() => failureOf('embed', bug)).toThrow(bug);
  });
});

test('the key never stands in the message', () => {
  const failure = failureOf(
    'embed',
    httpError(401, '{"error":{"message":"wrong key topsecret1; got Bearer abc.def, sk-abcdef12"}}'),
    ['topsecret1', ''],
  );
  expect(failure.message).toBe('HTTP 401: wrong key [key]; got Bearer [key], [key]');
});

test('through the SDK the status and the body survive', async () => {
  const client = new OpenAI({
    apiKey: 'k',
    maxRetries: 0,
    fetch: async () => {
      throw httpError(413, '{"code":20042,"message":"upstream timed out","data":null}', {
        'retry-after': '2',
      });
    },
  });
  const thrown = await client.embeddings.create({ model: 'm', input: 'x' }).catch((error: unknown) => error);
  expect(failureOf('embed', thrown)).toMatchObject({
    kind: 'rejected',
    message: 'HTTP 413: upstream timed out',
  });
  expect(retryAfterMs(thrown)).toBe(2000);
});

test('the wait that the server asks for', () => {
  expect(retryAfterMs(httpError(429, '', { 'retry-after-ms': '250', 'retry-after': '9' }))).toBe(250);
  expect(retryAfterMs(httpError(429, '', { 'retry-after': '1.5' }))).toBe(1500);
  const date = 'Thu, 01 Jan 2026 00:00:10 GMT';
  expect(retryAfterMs(httpError(429, '', { 'retry-after': date }), Date.parse(date) - 4000)).toBe(4000);
  expect(retryAfterMs(httpError(429, ''))).toBeUndefined();
  expect(retryAfterMs(new Error('x'))).toBeUndefined();
});

test('a key is cut before a message is cut to length, also from what the SDK says', () => {
  const secret = `key-${'0123456789'.repeat(4)}`;
  const body = JSON.stringify({ error: `${'x'.repeat(270)} ${secret}` });
  const sdk = OpenAI.APIError.generate(401, JSON.parse(body), undefined, new Headers());
  for (const error of [httpError(401, body), sdk])
    expect(failureOf('embed', error, [secret]).message).toMatch(/x \[key\]$/);
});
