import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { answerWith } from './chat-script.ts';
import { type ChatServer, startChatServer } from './chat-server.ts';

const servers: ChatServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function serving(options: Parameters<typeof startChatServer>[0]) {
  const server = await startChatServer(options);
  servers.push(server);
  return server;
}
const ask = (baseUrl: string, path = '/chat/completions') =>
  fetch(`${baseUrl}${path}`, { method: 'POST', body: JSON.stringify({ model: 'm' }) });

it('streams the steps as events, and records the requests', async () => {
  const server = await serving({ reply: answerWith('你好', { pieces: 2 }) });
  const lines = (await (await ask(server.baseUrl)).text()).split('\n\n').filter((line) => line !== '');
  expect(lines.at(-1)).toBe('data: [DONE]');
  const deltas = lines.slice(0, -1).map((line) => JSON.parse(line.slice(6)).choices[0]?.delta);
  expect(deltas).toEqual([
    { role: 'assistant', content: '' },
    { content: '你' },
    { content: '好' },
    {},
    undefined,
  ]);
  expect(server.requests[0]).toMatchObject({
    method: 'POST',
    path: '/v1/chat/completions',
    body: { model: 'm' },
  });
});

it('goes through a list of replies, the last one again and again, and through routes', async () => {
  const server = await serving({
    reply: [
      { status: 429, headers: { 'retry-after': '3' } },
      { status: 500, body: 'oops' },
    ],
    routes: { '/embeddings': () => ({ body: { data: [] } }) },
  });
  const first = await ask(server.baseUrl);
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '3']);
  expect([(await ask(server.baseUrl)).status, (await ask(server.baseUrl)).status]).toEqual([500, 500]);
  expect(await (await ask(server.baseUrl, '/embeddings')).json()).toEqual({ data: [] });
  expect((await ask(server.baseUrl, '/nothing')).status).toBe(404);
});

it('drops the socket where the script says so', async () => {
  const server = await serving({ reply: { steps: [{ content: '半' }, 'drop'] } });
  const response = await ask(server.baseUrl);
  await expect(response.text()).rejects.toThrow();
});

it('runs in a process of its own, and prints its URL', async () => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/testing/chat-server-main.ts', '0', '20', '四十二'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  try {
    const [line] = await once(child.stdout, 'data');
    const { url } = JSON.parse(String(line));
    const startMs = performance.now();
    expect(await (await ask(url)).text()).toContain('四');
    expect(performance.now() - startMs).toBeGreaterThan(15);
  } finally {
    child.kill();
  }
});
