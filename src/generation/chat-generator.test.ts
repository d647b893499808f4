import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { StageFailure } from '../base/failure.ts';
import type { ChatModel } from '../models/catalogue.ts';
import { chatModelAt } from '../testing/chat-model.ts';
import { answerWith, type ChatReply } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import type { ChatClientOptions } from './chat-client.ts';
import { createChatGenerator } from './chat-generator.ts';

const KEY = 'sk-very-secret-key';
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function generatorAt(
  baseUrl: string,
  more: Partial<ChatModel> = {},
  options: Partial<ChatClientOptions> = {},
) {
  const waits: number[] = [];
  const generator = createChatGenerator({
    name: 'local-8b',
    entry: chatModelAt(baseUrl, more),
    apiKey: KEY,
    clock: systemClock,
    sleep: async (ms) => void waits.push(ms),
    ...options,
  });
  closers.push(() => generator.close());
  return { generator, waits };
}

async function serving(reply: ChatReply | ChatReply[], more: Partial<ChatModel> = {}) {
  const server: ChatServer = await startChatServer({ reply });
  closers.push(() => server.close());
  return { server, ...generatorAt(server.baseUrl, more) };
}

async function failing(run: Promise<unknown>): Promise<StageFailure> {
  const thrown = await run.then(
    () => new Error('did not fail'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof StageFailure)) throw thrown;
  expect(`${thrown.message} ${JSON.stringify(thrown.failure)}`).not.toContain(KEY);
  return thrown;
}

const ask = { question: '多少钱？' };

describe('a good answer', () => {
  it('comes with usage, marks in order, and one span for the prompt and the attempt', async () => {
    const { server, generator } = await serving(answerWith('一共136万元。', { latencyMs: 60 }));
    const generation = await generator.generate(ask);
    expect(generation).toMatchObject({
      answer: '一共136万元。',
      finishReason: 'stop',
      servedModel: 'scripted',
      usage: { promptTokens: 100, completionTokens: 8 },
    });
    const [prompt, span] = generation.spans;
    expect([prompt?.stage, span?.stage, span?.attempt]).toEqual(['prompt', 'generate', 1]);
    const { headers, firstByte, firstToken, firstAnswer, lastToken } = span!.marks as Record<string, number>;
    const instants = [
      span!.startMs,
      headers,
      firstByte,
      firstToken,
      firstAnswer,
      lastToken,
      span!.endMs,
    ] as number[];
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(firstToken! - firstByte!).toBeGreaterThan(50);
    expect(server.requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: `Bearer ${KEY}`, 'user-agent': 'ragmeter' },
      body: { model: 'qwen', stream: true, chat_template_kwargs: { enable_thinking: false } },
    });
  });

  it('does not wait for a server that keeps the socket open after [DONE]', async () => {
    const { generator } = await serving({ steps: [{ content: '答' }, { finish: 'stop' }, 'done', 'stall'] });
    await generator.generate(ask);
    const startMs = systemClock.nowMs();
    expect((await generator.generate(ask)).answer).toBe('答');
    expect(systemClock.nowMs() - startMs).toBeLessThan(3000);
  });

  it('keeps its socket for the next question', async () => {
    const { server, generator } = await serving(answerWith('答'));
    for (let turn = 0; turn < 5; turn += 1) await generator.generate(ask);
    expect(server.sockets()).toBe(1);
  });

  it('says when its socket was opened, and nothing of one that was open', async () => {
    const { server } = await serving(answerWith('答'));
    const { generator } = generatorAt(server.baseUrl.replace('127.0.0.1', 'localhost'));
    const [first, second] = [await generator.generate(ask), await generator.generate(ask)];
    const { connecting, resolved, connected, sent } = first.spans[1]!.marks as Record<string, number>;
    const instants = [first.spans[1]!.startMs, connecting, resolved, connected, sent] as number[];
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(Object.keys(second.spans[1]!.marks)).not.toContain('connected');
    expect(second.spans[1]!.marks.sent).toBeGreaterThan(second.spans[1]!.startMs);
  });

  it('sends no key where there is none, and no header from the environment', async () => {
    process.env.OPENAI_CUSTOM_HEADERS = 'authorization: Bearer from-environment\nx-leak: 1';
    const server = await startChatServer({ reply: answerWith('答') });
    closers.push(() => server.close());
    await generatorAt(server.baseUrl, {}, { apiKey: undefined }).generator.generate(ask);
    delete process.env.OPENAI_CUSTOM_HEADERS;
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
    expect(server.requests[0]?.headers['x-leak']).toBeUndefined();
  });
});

it('flags a prompt of which the server counts too few tokens', async () => {
  const { generator } = await serving(answerWith('答'));
  // The scripted server counts 100 tokens of whatever it gets.
  const question = { question: '资料'.repeat(500) };
  expect((await generator.generate(question)).promptTruncated).toBe(true);
  expect((await generator.generate(ask)).promptTruncated).toBeUndefined();
});

describe('what cannot pass by itself is not tried again', () => {
  it.each<[string, ChatReply, string, RegExp]>([
    [
      '401',
      { status: 401, body: { error: `Unauthorized: ${KEY}` } },
      'unauthorized',
      /HTTP 401: Unauthorized/,
    ],
    ['404', { status: 404, body: { error: { message: 'no such model' } } }, 'not-found', /no such model/],
    [
      '422 of FastAPI',
      { status: 422, body: { detail: [{ msg: 'Extra inputs' }] } },
      'rejected',
      /Extra inputs/,
    ],
    ['500', { status: 500, body: 'Internal Server Error' }, 'server-error', /HTTP 500/],
    ['a redirect', { status: 301, headers: { location: '/x' } }, 'rejected', /HTTP 301/],
    [
      'no money',
      { status: 429, body: { error: { message: 'insufficient_quota' } } },
      'rate-limited',
      /HTTP 429/,
    ],
    [
      'an error in the stream',
      { steps: [{ content: '半' }, { error: `bad ${KEY}` }] },
      'stream-error',
      /bad \[key\]/,
    ],
    ['a cut stream', { steps: [{ content: '半' }, { wait: 5 }, 'drop'] }, 'stream-incomplete', /cut/],
    ['an end without finish', { steps: [{ content: '半' }] }, 'stream-incomplete', /finish reason/],
    ['no event stream', { body: { error: 'Unexpected endpoint' } }, 'rejected', /Unexpected endpoint/],
  ])('%s', async (_name, reply, kind, message) => {
    const { server, generator, waits } = await serving(reply);
    const { failure, spans } = await failing(generator.generate(ask));
    expect(failure).toMatchObject({ stage: 'generate', kind });
    expect(failure.message).toMatch(message);
    expect(failure.message).toContain(`model "local-8b" (qwen) at ${server.baseUrl}: `);
    expect(spans.map(({ stage }) => stage)).toEqual(['prompt', 'generate']);
    expect([server.requests.length, waits.length]).toEqual([1, 0]);
  });

  it('keeps the marks of a stream that broke off', async () => {
    const { generator } = await serving({ steps: [{ content: '半' }, { wait: 5 }, 'drop'] });
    const { spans } = await failing(generator.generate(ask));
    expect(Object.keys(spans.at(-1)!.marks)).toEqual(
      expect.arrayContaining(['headers', 'firstByte', 'firstToken', 'lastToken', 'firstAnswer']),
    );
  });

  it('a refused connection and an unknown host are unreachable', async () => {
    const closed = await generatorAt('http://user:hunter22@127.0.0.1:9/v1')
      .generator.generate(ask)
      .catch((e) => e);
    expect(closed.failure).toMatchObject({ kind: 'unreachable' });
    expect(closed.message).toMatch(/at http:\/\/127\.0\.0\.1:9\/v1: .*ECONNREFUSED/);
    const unknown = await failing(generatorAt('http://nowhere.invalid/v1').generator.generate(ask));
    expect(unknown.failure.kind).toBe('unreachable');
  });

  it('a server that does not speak HTTP is our mistake', async () => {
    const server = createServer((socket) => void socket.resume().end('SSH-2.0-OpenSSH\r\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => server.close(() => resolve())));
    const { port } = server.address() as { port: number };
    const { failure } = await failing(generatorAt(`http://127.0.0.1:${port}/v1`).generator.generate(ask));
    expect(failure).toMatchObject({ kind: 'rejected', message: expect.stringContaining('not HTTP') });
  });
});

describe('timeouts and aborts', () => {
  it.each<[string, ChatReply, RegExp]>([
    ['before the headers', { steps: ['stall'] }, /no token came within 0.2 s/],
    ['within the answer', { steps: [{ content: '半' }, 'stall'] }, /not finished within 0.2 s/],
  ])('a stall %s is a timeout, tried once', async (_name, reply, message) => {
    const { server, generator } = await serving(reply, { timeout_s: 0.2 });
    const { failure, spans } = await failing(generator.generate(ask));
    expect(failure).toMatchObject({ kind: 'timeout', message: expect.stringMatching(message) });
    expect(spans.at(-1)!.endMs - spans.at(-1)!.startMs).toBeGreaterThan(150);
    expect(server.requests).toHaveLength(1);
  });

  it('an abort is no outage', async () => {
    const { generator } = await serving({ steps: [{ content: '半' }, 'stall'] });
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('cancelled')), 50);
    await expect(generator.generate(ask, controller.signal)).rejects.toThrow('cancelled');
    await expect(generator.generate(ask, controller.signal)).rejects.toThrow('cancelled');
  });
});

describe('what can pass by itself', () => {
  it('is tried again after the wait that the server asked for; every attempt is a span', async () => {
    const { generator, waits } = await serving([
      { status: 429, headers: { 'retry-after': '2' }, body: { error: { message: 'slow down' } } },
      { status: 503, headers: { 'retry-after-ms': '70' }, body: 'Loading model' },
      answerWith('答'),
    ]);
    const { answer, spans } = await generator.generate(ask);
    expect(answer).toBe('答');
    expect(waits).toEqual([2000, 70]);
    expect(spans.map(({ stage, attempt }) => `${stage}${attempt}`)).toEqual([
      'prompt1',
      'generate1',
      'generate2',
      'generate3',
    ]);
    expect(Object.keys(spans[1]!.marks)).toEqual(['sent', 'connecting', 'connected', 'headers']);
  });

  it('fails after the last attempt, with the spans of all', async () => {
    const { server, generator, waits } = await serving({ status: 502, body: 'upstream timed out' });
    const { failure, spans } = await failing(generator.generate(ask));
    expect(failure).toMatchObject({ kind: 'server-error', status: 502 });
    expect(failure.message).toMatch(/upstream timed out/);
    expect([server.requests.length, spans.length, waits.length]).toEqual([3, 4, 2]);
    expect(waits[0]).toBeGreaterThanOrEqual(375);
    expect(waits[1]).toBeLessThanOrEqual(1000);
  });

  it('includes a connection that is dropped before any answer', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.once('data', () => socket.resetAndDestroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => server.close(() => resolve())));
    const { port } = server.address() as { port: number };
    const { failure, spans } = await failing(
      generatorAt(`http://127.0.0.1:${port}/v1`).generator.generate(ask),
    );
    expect(failure).toMatchObject({ kind: 'server-error', message: expect.stringContaining('dropped') });
    expect([connections, spans.length]).toEqual([3, 4]);
  });
});
