import { afterEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { UserError } from '../base/errors.ts';
import type { Span } from '../base/span.ts';
import type { HttpEmbedder } from '../models/catalogue.ts';
import { type JsonReply, type JsonServer, startJsonServer } from '../testing/json-server.ts';
import { createOpenAiEmbedder } from './openai-embedder.ts';

const KEY = 'secret-key-1234';
let server: JsonServer | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
});

async function embedderFor(
  answer: (input: string[], place: number) => JsonReply,
  more: Partial<HttpEmbedder> = {},
  apiKey: string | undefined = KEY,
) {
  const started = await startJsonServer(({ body }, place) =>
    answer((body as { input: string[] }).input, place),
  );
  server = started;
  const entry: HttpEmbedder = {
    dialect: 'openai',
    base_url: `${started.url}/v1`,
    model: 'bge-m3',
    location: 'local',
    timeout_s: 5,
    dimensions: 2,
    batch_size: 2,
    fusion_weight: 1.5,
    ...more,
  };
  const waits: number[] = [];
  const sleep = async (ms: number) => void waits.push(ms);
  const embedder = createOpenAiEmbedder({ name: 'e', entry, apiKey, clock: systemClock, sleep });
  return { embedder, requests: started.requests, waits };
}

/** One vector [length, 0] a text. */
const vectors = (input: string[]) => ({
  object: 'list',
  data: input.map((text, index) => ({ object: 'embedding', index, embedding: [text.length, 0] })),
});

test('four requests are under way at once, and the vectors come in the order of the texts', async () => {
  const texts = ['one', 'two', 'four', 'three', 'seven', 'a'];
  const stop = new AbortController();
  const stalled = await embedderFor(() => ({ stall: true }), { batch_size: 1 });
  const waiting = stalled.embedder.embed(texts, 'passage', { signal: stop.signal });
  const rejected = expect(waiting).rejects.toThrow();
  await vi.waitFor(() => expect(stalled.requests).toHaveLength(4));
  stop.abort();
  await rejected;
  expect(stalled.requests).toHaveLength(4);
  await server?.close();

  const { embedder } = await embedderFor(
    ([text = '']) => ({ body: { data: [{ embedding: [text.length, 1] }] }, delayMs: 6 - text.length }),
    { batch_size: 1 },
  );
  const found = await embedder.embed(texts, 'passage');
  expect(found.map(([x = 0, y = 1]) => Math.round(x / y))).toEqual([3, 3, 4, 5, 5, 1]);
});

test('sends the OpenAI shape in batches and gives unit vectors in the order of the texts', async () => {
  const { embedder, requests } = await embedderFor((input) => {
    const data = input.map((text, index) => ({ index, embedding: text === 'a' ? [3, 4] : [0, -2] }));
    return { body: { data: data.reverse() } };
  });
  const found = await embedder.embed(['a', 'b', 'b'], 'passage');
  expect(found.map((vector) => [...vector])).toEqual([
    [Math.fround(0.6), Math.fround(0.8)],
    [0, -1],
    [0, -1],
  ]);
  expect(requests.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
    {
      method: 'POST',
      path: '/v1/embeddings',
      body: { model: 'bge-m3', input: ['a', 'b'], encoding_format: 'float' },
    },
    {
      method: 'POST',
      path: '/v1/embeddings',
      body: { model: 'bge-m3', input: ['b'], encoding_format: 'float' },
    },
  ]);
  expect(requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  expect(embedder).toMatchObject({ name: 'e', dimensions: 2, fusionWeight: 1.5 });
});

test('sends no key, organisation or project that the environment holds for someone else', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'sk-of-openai');
  vi.stubEnv('OPENAI_ORG_ID', 'org');
  vi.stubEnv('OPENAI_PROJECT_ID', 'project');
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-stranger: 1\nauthorization: Bearer other');
  const started = await startJsonServer(({ body }) => ({
    body: vectors((body as { input: string[] }).input),
  }));
  server = started;
  const { base_url, ...rest } = {
    base_url: `${started.url}/v1`,
    model: 'm',
    location: 'local',
    timeout_s: 5,
  } as const;
  const entry = {
    ...rest,
    base_url,
    dialect: 'openai',
    dimensions: 2,
    batch_size: 2,
    fusion_weight: 1,
  } as const;
  await createOpenAiEmbedder({ name: 'e', entry, clock: systemClock }).embed(['a'], 'query');
  const { headers } = started.requests[0] as { headers: Record<string, unknown> };
  expect(headers.authorization).toBeUndefined();
  expect(headers['openai-organization']).toBeUndefined();
  expect(headers['openai-project']).toBeUndefined();
  expect(headers).toMatchObject({
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': 'ragmeter',
  });
  expect(Object.keys(headers).filter((name) => name.startsWith('x-'))).toEqual([]);
});

test('other dimensions than the catalogue says are the user’s to mend', async () => {
  const { embedder, requests } = await embedderFor(() => ({
    body: { data: [{ index: 0, embedding: [1, 2, 3] }] },
  }));
  const thrown = await embedder.embed(['a'], 'query').catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(UserError);
  expect((thrown as UserError).publicMessage).toMatch(/have 3 dimensions, models.yaml says 2/);
  expect(requests).toHaveLength(1);
});

test('429, then a dropped connection, then 200: a span for each', async () => {
  const { embedder, waits } = await embedderFor((input, place) => {
    if (place === 0)
      return { status: 429, headers: { 'retry-after-ms': '20' }, body: { message: 'TPM limit' } };
    return place === 1 ? { drop: true } : { body: vectors(input) };
  });
  const spans: Span[] = [];
  await embedder.embed(['a'], 'query', { spans });
  expect(waits).toEqual([20, 1000]);
  expect(spans.map(({ stage, attempt }) => `${stage} ${attempt}`)).toEqual(['embed 1', 'embed 2', 'embed 3']);
});

test('a redirect is not followed', async () => {
  const other = await startJsonServer(({ body }) => ({ body: vectors((body as { input: string[] }).input) }));
  const headers = { location: `${other.url}/v1/embeddings` };
  const { embedder, requests } = await embedderFor(() => ({ status: 307, headers }));
  await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({
    failure: { kind: 'unreachable', message: expect.stringContaining('redirects to another address') },
  });
  await other.close();
  expect([requests.length, other.requests.length]).toEqual([1, 0]);
});

describe('a failure', () => {
  test.each([
    [
      401,
      { error: { message: `Incorrect API key provided: ${KEY}` } },
      'unauthorized',
      'HTTP 401: Incorrect API key provided: [key]',
    ],
    [404, { error: 'model not found', error_type: 'NotFound' }, 'not-found', 'HTTP 404: model not found'],
    [
      413,
      { code: 20042, message: 'input batch size 83 > 64', data: null },
      'rejected',
      'HTTP 413: input batch size 83 > 64',
    ],
    [502, '<html><title>502 Bad Gateway</title></html>', 'server-error', 'HTTP 502: 502 Bad Gateway'],
    [504, { message: 'upstream timed out' }, 'server-error', 'HTTP 504: upstream timed out'],
  ])('of HTTP %i', async (status, body, kind, message) => {
    const { embedder, requests } = await embedderFor(() => ({ status, body }));
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({
      failure: { stage: 'embed', kind, status, message },
    });
    expect(requests).toHaveLength(status >= 500 ? 3 : 1);
  });

  test.each([
    ['too few vectors', { data: [{ index: 0, embedding: [1, 0] }] }],
    [
      'a doubled index',
      {
        data: [
          { index: 1, embedding: [1, 0] },
          { index: 1, embedding: [1, 0] },
        ],
      },
    ],
    ['an error under 200', { error: { message: `model not loaded, ${KEY}` } }],
    ['HTML under 200', `<title>login ${KEY}</title>`],
  ])('of %s', async (_name, body) => {
    const { embedder } = await embedderFor(() => ({ body }));
    const thrown = await embedder.embed(['a', 'b'], 'query').catch((error: unknown) => error);
    expect(thrown).toMatchObject({ failure: { stage: 'embed', kind: 'server-error' } });
    expect(String(thrown)).not.toContain(KEY);
  });

  test('of JSON that breaks off', async () => {
    const { embedder } = await embedderFor(() => ({
      body: '{"data":[{"index":0,',
      headers: { 'content-type': 'application/json' },
    }));
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({ failure: { kind: 'server-error' } });
  });

  test.each([
    ['before the status', { delayMs: 2000, body: {} }],
    ['within the body', { stall: true }],
  ])('of a server that is silent %s', async (_name, reply) => {
    const { embedder } = await embedderFor(() => reply, { timeout_s: 0.1 });
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({ failure: { kind: 'timeout' } });
  });

  test('of a port where nobody listens', async () => {
    const { embedder } = await embedderFor(() => ({}), { base_url: 'http://127.0.0.1:9/v1' });
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({ failure: { kind: 'unreachable' } });
  });
});

test('the fingerprint follows the server, the model and the dimensions, and nothing else', () => {
  const entry: HttpEmbedder = {
    dialect: 'openai',
    base_url: 'http://a/v1',
    model: 'm',
    location: 'local',
    timeout_s: 5,
    dimensions: 2,
    batch_size: 2,
    fusion_weight: 1,
  };
  const printOf = (more: Partial<HttpEmbedder>) =>
    createOpenAiEmbedder({ name: 'e', entry: { ...entry, ...more }, clock: systemClock }).fingerprint;
  const others = [{ base_url: 'http://b/v1' }, { model: 'n' }, { dimensions: 3 }].map(printOf);
  expect(new Set([printOf({}), ...others]).size).toBe(4);
  expect(printOf({ batch_size: 9, fusion_weight: 2, timeout_s: 9 })).toBe(printOf({}));
});
