import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type JsonReply, type JsonServer, startJsonServer } from '../testing/json-server.ts';
import { metricsPage } from '../testing/metrics-page.ts';
import { type ObserveOptions, observeServer } from './observe-server.ts';
import type { ObservedServer } from './read-page.ts';

const open: JsonServer[] = [];
beforeEach(() => void vi.stubEnv('PATH', '/nowhere'));
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(answer: (path: string, place: number) => JsonReply): Promise<JsonServer> {
  const server = await startJsonServer(({ path }, place) => answer(path, place));
  open.push(server);
  return server;
}

/** What is seen of a server between two moments without a sample in between. */
async function seenOf(server: JsonServer, of: Partial<ObservedServer> = {}, options: ObserveOptions = {}) {
  const observer = await observeServer(
    { baseUrl: `${server.url}/v1`, dialect: 'vllm', ...of },
    { intervalMs: 600_000, ...options },
  );
  return observer.stop();
}

const page = (tokens: number) =>
  metricsPage([{ model: 'm', counters: { 'vllm:generation_tokens': tokens } }]);

describe("the server's own view", () => {
  it('is its metrics, its version and this machine', async () => {
    let pages = 0;
    const server = await serve((path) => {
      if (path === '/version') return { body: { version: '0.29.0' } };
      pages += 1;
      return { body: page(pages * 10) };
    });
    const view = await seenOf(server);
    expect(view).toMatchObject({
      sameMachine: true,
      software: { name: 'vLLM', version: '0.29.0' },
      metrics: { restarted: false, engines: [{ model: 'm', counts: { generationTokens: 10 } }] },
      absent: { gpus: 'no nvidia-smi on this machine', modelLoad: 'no folder of deployments is given' },
    });
    expect(view.memory.used.n).toBe(2);
    expect(view.memory.used.max).toBeLessThan(1);
    expect(JSON.parse(JSON.stringify(view)).metrics.engines).toHaveLength(1);
  });

  it('samples in between until it is stopped, and stops once', async () => {
    const server = await serve(() => ({
      body: metricsPage([{ model: 'm', gauges: { 'vllm:num_requests_waiting': 3 } }]),
    }));
    const observer = await observeServer({ baseUrl: `${server.url}/v1`, dialect: 'vllm' }, { intervalMs: 1 });
    await vi.waitUntil(() => server.requests.length > 6, { timeout: 30_000 });
    const [view, again] = await Promise.all([observer.stop(), observer.stop()]);
    expect(again).toBe(view);
    expect(view.metrics?.engines[0]?.gauges.waiting).toMatchObject({ mean: 3, max: 3 });
    const asked = server.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.requests.length).toBe(asked);
  });

  it("reads llama.cpp's properties", async () => {
    const props = { build_info: 'b6000-abc', total_slots: 4, default_generation_settings: { n_ctx: 8192 } };
    const server = await serve((path) => (path === '/props' ? { body: props } : { status: 501, body: {} }));
    expect(await seenOf(server, { dialect: 'llamacpp' })).toMatchObject({
      software: { name: 'llama.cpp', version: 'b6000-abc', slots: 4, contextTokens: 8192 },
      absent: { metrics: '/metrics: HTTP 501 ({})' },
    });
  });

  it('keeps the path of a proxy before /v1', async () => {
    const server = await serve(() => ({ body: page(1) }));
    await seenOf(server, { baseUrl: `${server.url}/llm/v1/` });
    expect(server.requests.map(({ path }) => path).sort()).toEqual([
      '/llm/metrics',
      '/llm/metrics',
      '/llm/version',
    ]);
  });
});

describe('a server that does not offer it', () => {
  it.each([
    ['has no such page', { status: 404, body: { detail: 'Not Found' } }, '/metrics: HTTP 404 (Not Found)'],
    ['never ends a page', { stall: true }, '/metrics: no answer within 0.1 s'],
    ['drops the connection', { drop: true }, '/metrics: cannot be reached (UND_ERR_SOCKET)'],
    ['answers with a web page', { body: '<p>hello</p>' }, '/metrics: shows no metric of vLLM or llama.cpp'],
    ['answers with a flood', { body: 'x'.repeat(5 * 2 ** 20) }, '/metrics: is over 4 MiB'],
  ])('%s', async (_what, reply, reason) => {
    const timeoutMs = 'stall' in reply ? 100 : 30_000;
    const view = await seenOf(await serve(() => reply), {}, { timeoutMs });
    expect(view.metrics).toBeUndefined();
    expect(view.absent.metrics).toBe(reason);
    expect(view.software).toBeUndefined();
    expect(view.absent.software).toMatch(/^\/version: /);
  });

  it('is not there', async () => {
    const server = await serve(() => ({}));
    await server.close();
    expect((await seenOf(server)).absent.metrics).toBe('/metrics: cannot be reached (ECONNREFUSED)');
  });

  it('is a cloud: nothing is asked of it', async () => {
    const server = await serve(() => ({ body: page(1) }));
    const { absent } = await seenOf(server, { dialect: 'dashscope' });
    expect(absent).toMatchObject({
      metrics: 'dashscope servers have no /metrics',
      software: 'dashscope servers tell no version',
    });
    expect(server.requests).toEqual([]);
  });
});

describe('the key', () => {
  it('goes to the host of the model and never along a redirect', async () => {
    const elsewhere = await serve(() => ({ body: page(1) }));
    const server = await serve((path) => ({ status: 307, headers: { location: `${elsewhere.url}${path}` } }));
    const view = await seenOf(server, { apiKey: 'secret-key' });
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(
      Array(2).fill('Bearer secret-key'),
    );
    expect(elsewhere.requests).toEqual([]);
    expect(view.absent.metrics).toBe('/metrics: HTTP 307 (redirects are not followed)');
  });

  it('is cut from what a server says', async () => {
    const server = await serve(() => ({ status: 401, body: { error: 'bad key secret-key' } }));
    expect((await seenOf(server, { apiKey: 'secret-key' })).absent.metrics).toBe(
      '/metrics: HTTP 401 (bad key [key])',
    );
  });
});
