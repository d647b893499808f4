import { afterEach, expect, it } from 'vitest';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { type ProbedEntry, probe } from './probe.ts';

const KEY = 'sk-very-secret-key';
const servers: ChatServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function serving(options: Parameters<typeof startChatServer>[0]) {
  const server = await startChatServer(options);
  servers.push(server);
  return server;
}
const entryAt = (base_url: string, more: Partial<ProbedEntry> = {}): ProbedEntry => ({
  base_url,
  model: 'qwen3',
  dialect: 'vllm',
  max_tokens: 1,
  ...more,
});
const whyNot = async (entry: ProbedEntry, key?: string, timeoutMs = 10_000) => {
  const result = await probe(entry, key, { timeoutMs });
  if (result.reachable) throw new Error('is reachable');
  expect(result.why).not.toContain(KEY);
  expect(result.why).not.toContain('\n');
  return result.why;
};

it('lists what a server serves, and sends the key', async () => {
  const server = await serving({ models: ['qwen3', 'other'] });
  const result = await probe(entryAt(`${server.baseUrl}/`), KEY, { timeoutMs: 10_000 });
  expect(result).toEqual({ reachable: true, served: ['qwen3', 'other'] });
  expect(server.requests[0]).toMatchObject({
    path: '/v1/models',
    headers: { authorization: `Bearer ${KEY}` },
  });
});

it('says that the model is not served, unless the server takes any id', async () => {
  const { baseUrl } = await serving({ models: ['a', 'b'] });
  expect(await whyNot(entryAt(baseUrl))).toBe('"qwen3" is not served there; served: a, b');
  for (const more of [{ dialect: 'llamacpp' }, { max_tokens: undefined }])
    expect(await probe(entryAt(baseUrl, more), undefined, { timeoutMs: 10_000 })).toMatchObject({
      reachable: true,
    });
});

it('knows that Ollama lists qwen3 as qwen3:latest', async () => {
  const { baseUrl } = await serving({ models: ['qwen3:latest'] });
  expect(await probe(entryAt(baseUrl), undefined, { timeoutMs: 10_000 })).toMatchObject({ reachable: true });
});

it('names the variable of a missing key without asking the server', async () => {
  const why = await whyNot(entryAt('http://127.0.0.1:9/v1', { api_key_env: 'QWEN_KEY' }));
  expect(why).toBe('no key: the environment variable QWEN_KEY is not set');
});

it('names host and port of a refused connection', async () => {
  const { baseUrl, close } = await startChatServer({});
  await close();
  expect(await whyNot(entryAt(baseUrl))).toBe(
    `connection refused at ${new URL(baseUrl).host}: nothing listens there`,
  );
  expect(await whyNot(entryAt('http://nowhere.invalid/v1'))).toMatch(/^cannot reach nowhere\.invalid:80: /);
});

it('tells a refused key from a missing one', async () => {
  const reply = () => ({ status: 401, body: { error: `bad key ${KEY}` } });
  const { baseUrl } = await serving({ routes: { '/models': reply } });
  expect(await whyNot(entryAt(baseUrl, { api_key_env: 'QWEN_KEY' }), KEY)).toBe(
    'HTTP 401: bad key [key] (the key in QWEN_KEY is refused)',
  );
  expect(await whyNot(entryAt(baseUrl))).toMatch(/set api_key_env/);
});

it('takes a 404 for a wrong base_url of a chat model, and for no list elsewhere', async () => {
  const { baseUrl } = await serving({});
  expect(await whyNot(entryAt(baseUrl))).toMatch(/^HTTP 404.* at \/v1\/models: is base_url right\?/);
  for (const more of [{ dialect: 'tei', max_tokens: undefined }, { dialect: 'dashscope' }])
    expect(await probe(entryAt(baseUrl, more), undefined, { timeoutMs: 10_000 })).toEqual({
      reachable: true,
    });
});

it('takes an answer that is no list for a wrong base_url', async () => {
  const { baseUrl } = await serving({ routes: { '/models': () => ({ body: 'Ollama is running' }) } });
  expect(await whyNot(entryAt(baseUrl))).toMatch(/^no list of models at \/v1\/models/);
});

it('gives up after the timeout', async () => {
  const { baseUrl } = await serving({ routes: { '/models': () => ({ steps: ['stall'] }) } });
  expect(await whyNot(entryAt(baseUrl), undefined, 300)).toMatch(
    /^no answer from 127\.0\.0\.1:\d+ within 0\.3 s$/,
  );
});
