import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { StageFailure } from '../base/failure.ts';
import type { Span } from '../base/span.ts';
import type { RerankerEntry } from '../models/catalogue.ts';
import type { RerankDialect } from '../models/endpoint-dialects.ts';
import { type JsonReply, type JsonServer, startJsonServer } from '../testing/json-server.ts';
import { createHttpReranker } from './http-reranker.ts';

const KEY = 'secret-key-1234';
let server: JsonServer | undefined;
afterEach(() => server?.close());

async function rerankerFor(
  dialect: RerankDialect,
  answer: (texts: string[], place: number) => JsonReply,
  more: Partial<RerankerEntry> = {},
) {
  const started = await startJsonServer(({ body }, place) => answer(textsIn(body), place));
  server = started;
  const entry: RerankerEntry = {
    dialect,
    base_url: `${started.url}/v1/`,
    model: 'm',
    location: 'local',
    timeout_s: 5,
    ...more,
  };
  const waits: number[] = [];
  const sleep = async (ms: number) => void waits.push(ms);
  const reranker = createHttpReranker({ name: 'r', entry, apiKey: KEY, clock: systemClock, sleep });
  return { reranker, requests: started.requests, waits };
}

function textsIn(body: unknown): string[] {
  const { texts, documents, input } = body as {
    texts?: string[];
    documents?: string[];
    input?: { documents: string[] };
  };
  return texts ?? documents ?? input?.documents ?? [];
}

const results = [
  { index: 1, relevance_score: 0.9, document: { text: 'b' } },
  { index: 0, relevance_score: 0.2 },
];
const common = { model: 'm', query: 'q', documents: ['a', 'b'], top_n: 2 };

describe('each dialect', () => {
  test.each([
    ['vllm', '/v1/rerank', common, { id: 'x', model: 'm', usage: { total_tokens: 9 }, results }],
    [
      'tei',
      '/v1/rerank',
      { query: 'q', texts: ['a', 'b'], truncate: true, raw_scores: false, return_text: false },
      [
        { index: 1, score: 0.9, text: 'b' },
        { index: 0, score: 0.2 },
      ],
    ],
    ['siliconflow', '/v1/rerank', { ...common, return_documents: false }, { id: 'x', results, tokens: {} }],
    ['dashscope', '/v1/reranks', common, { id: 'x', object: 'list', results, usage: { total_tokens: 9 } }],
    [
      'dashscope-native',
      '/v1/api/v1/services/rerank/text-rerank/text-rerank',
      {
        model: 'm',
        input: { query: 'q', documents: ['a', 'b'] },
        parameters: { top_n: 2, return_documents: false },
      },
      { output: { results }, usage: {}, request_id: 'x' },
    ],
  ] as const)('%s', async (dialect, path, request, answer) => {
    const { reranker, requests } = await rerankerFor(dialect, () => ({ body: answer }));
    expect(await reranker.rerank('q', ['a', 'b'])).toEqual([
      { index: 1, score: 0.9 },
      { index: 0, score: 0.2 },
    ]);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ method: 'POST', path });
    expect(requests[0]?.body).toEqual(request);
    expect(requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(reranker.scoreKind).toBe('probability');
  });
});

test('the path can be set, and no text asks nothing', async () => {
  const { reranker, requests } = await rerankerFor('vllm', () => ({ body: { results: [results[1]] } }), {
    path: '/v2/rerank',
  });
  expect(await reranker.rerank('q', [])).toEqual([]);
  await reranker.rerank('q', ['a']);
  expect(requests.map(({ path }) => path)).toEqual(['/v1/v2/rerank']);
});

test('scores outside 0..1 are logits; equal scores keep the order of the texts', async () => {
  const scores = [-3.5, 7.25, 7.25];
  const body = { results: [2, 1, 0].map((index) => ({ index, relevance_score: scores[index] })) };
  const { reranker } = await rerankerFor('vllm', () => ({ body }));
  expect((await reranker.rerank('q', ['a', 'b', 'c'])).map(({ index }) => index)).toEqual([1, 2, 0]);
  expect(reranker.scoreKind).toBe('logit');
});

test('TEI gets at most 32 texts a request, one attempt in all', async () => {
  const { reranker, requests } = await rerankerFor('tei', (texts) => ({
    body: texts.map((text, index) => ({ index, score: Number(text) / 100 })),
  }));
  const spans: Span[] = [];
  const texts = Array.from({ length: 50 }, (_, index) => String(index));
  const scored = await reranker.rerank('q', texts, { spans });
  expect(scored.map(({ index }) => index)).toEqual(Array.from({ length: 50 }, (_, index) => 49 - index));
  expect(requests.map(({ body }) => textsIn(body).length).sort()).toEqual([18, 32]);
  expect(spans).toHaveLength(1);
});

describe('an answer that cannot be used', () => {
  const entry = (index: number) => ({ index, relevance_score: 0.5 });
  test.each([
    ['missing', { results: [entry(0)] }],
    ['doubled', { results: [entry(0), entry(0)] }],
    ['out of range', { results: [entry(0), entry(2)] }],
    ['too many', { results: [entry(0), entry(1), entry(1)] }],
    ['of another shape', { error: `no reranker here for ${KEY}` }],
    ['HTML', `<title>login</title> ${KEY}`],
    ['empty', ''],
  ])('%s', async (_name, body) => {
    const { reranker } = await rerankerFor('vllm', () => ({ body }));
    const thrown = await reranker.rerank('q', ['a', 'b']).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(StageFailure);
    const { failure } = thrown as StageFailure;
    expect(failure).toMatchObject({ stage: 'rerank', kind: 'server-error' });
    expect(failure.message).not.toContain(KEY);
  });
});

test('429 with retry-after, then a dropped connection, then 200: a span for each', async () => {
  const { reranker, waits } = await rerankerFor('vllm', (_texts, place) => {
    if (place === 0) return { status: 429, headers: { 'retry-after': '3' }, body: { error: 'slow down' } };
    return place === 1 ? { drop: true } : { body: { results } };
  });
  const spans: Span[] = [];
  await reranker.rerank('q', ['a', 'b'], { spans });
  expect(waits).toEqual([3000, 1000]);
  expect(spans.map(({ stage, attempt, queuedMs }) => ({ stage, attempt, queuedMs }))).toEqual([
    { stage: 'rerank', attempt: 1, queuedMs: 0 },
    { stage: 'rerank', attempt: 2, queuedMs: 3000 },
    { stage: 'rerank', attempt: 3, queuedMs: 1000 },
  ]);
});

test('three attempts at most; a refusal is not tried again', async () => {
  const busy = await rerankerFor('vllm', () => ({ status: 503, body: '<h1>busy</h1>' }));
  await expect(busy.reranker.rerank('q', ['a'])).rejects.toMatchObject({
    failure: { kind: 'server-error', status: 503, message: 'HTTP 503: busy' },
  });
  expect(busy.requests).toHaveLength(3);
  await server?.close();
  const refused = await rerankerFor('vllm', () => ({
    status: 401,
    body: { error: { message: `bad ${KEY}` } },
  }));
  await expect(refused.reranker.rerank('q', ['a'])).rejects.toMatchObject({
    failure: { kind: 'unauthorized', message: 'HTTP 401: bad [key]' },
  });
  expect(refused.requests).toHaveLength(1);
});

test('a server that asks for more than a minute has failed', async () => {
  const { reranker, requests } = await rerankerFor('vllm', () => ({
    status: 429,
    headers: { 'retry-after': '3600' },
    body: {},
  }));
  await expect(reranker.rerank('q', ['a'])).rejects.toMatchObject({ failure: { kind: 'rate-limited' } });
  expect(requests).toHaveLength(1);
});

test.each([
  ['before the status', { delayMs: 2000, body: {} }],
  ['within the body', { stall: true }],
])('a server that is silent %s times out', async (_name, reply) => {
  const { reranker } = await rerankerFor('vllm', () => reply, { timeout_s: 0.1 });
  await expect(reranker.rerank('q', ['a'])).rejects.toMatchObject({ failure: { kind: 'timeout' } });
});

test('the signal of the caller ends the call with its own reason', async () => {
  const { reranker } = await rerankerFor('vllm', () => ({ delayMs: 2000, body: {} }));
  const reason = new Error('cancelled by the user');
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 50);
  await expect(reranker.rerank('q', ['a'], { signal: controller.signal })).rejects.toBe(reason);
});

test('a redirect is not followed, and only our own headers are sent', async () => {
  const other = await startJsonServer(() => ({ body: { results } }));
  const headers = { location: `${other.url}/v1/rerank` };
  const { reranker, requests } = await rerankerFor('vllm', () => ({ status: 307, headers }));
  await expect(reranker.rerank('q', ['a', 'b'])).rejects.toMatchObject({
    failure: {
      kind: 'unreachable',
      message: 'the server redirects to another address, which is not followed: check base_url',
    },
  });
  await other.close();
  expect([requests.length, other.requests.length]).toEqual([1, 0]);
  expect(requests[0]?.headers).toMatchObject({ accept: 'application/json', 'user-agent': 'ragmeter' });
});
