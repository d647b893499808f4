import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { afterEach, expect, it } from 'vitest';
import { guardedApp } from '../../testing/guarded-app.ts';
import { SERVER_OPTIONS } from './server-options.ts';

let server: ServerType;
afterEach(() => void server.close());

async function listen({ app }: ReturnType<typeof guardedApp>, options = {}): Promise<number> {
  server = serve({
    fetch: app.fetch,
    port: 0,
    hostname: '127.0.0.1',
    serverOptions: { ...SERVER_OPTIONS, ...options },
  });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Sends `bytes` of a body in chunks until the server has had enough; gives what it answered and how much it took. */
async function upload(
  port: number,
  header: string,
  bytes: number,
): Promise<{ answer: string; sent: number }> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  let closed = false;
  socket.on('data', (data) => (answer += data));
  socket.on('error', () => undefined);
  socket.on('close', () => (closed = true));
  socket.write(
    `POST /eval HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${header}\r\n\r\n`,
  );
  const chunked = header.startsWith('Transfer-Encoding');
  const piece = Buffer.alloc(2 ** 16, ' ');
  const chunk = chunked ? Buffer.concat([Buffer.from('10000\r\n'), piece, Buffer.from('\r\n')]) : piece;
  let sent = 0;
  while (sent < bytes && !closed) {
    sent += piece.length;
    if (!socket.write(chunk))
      await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => undefined);
    else await new Promise(setImmediate);
  }
  if (!closed) await once(socket, 'close');
  return { answer, sent };
}

const HUNDRED_MB = 100e6;

it.each([`Content-Length: ${HUNDRED_MB}`, 'Transfer-Encoding: chunked'])(
  'refuses a body of 100 MB without reading it (%s)',
  async (header) => {
    const { answer, sent } = await upload(await listen(guardedApp()), header, HUNDRED_MB);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"detail":"the body may hold 1048576 bytes at most"');
    expect(sent).toBeLessThan(HUNDRED_MB);
  },
);

it('closes the connection of a client that sends its headers a byte at a time', async () => {
  const port = await listen(guardedApp(), { headersTimeout: 200, connectionsCheckingInterval: 50 });
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (data) => (answer += data));
  socket.on('error', () => undefined);
  socket.write('GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
  const drip = setInterval(() => socket.write('a'), 20);
  await once(socket, 'close');
  clearInterval(drip);
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});

it('closes the connection of a client that sends its body a byte at a time', async () => {
  const port = await listen(guardedApp(), {
    requestTimeout: 300,
    headersTimeout: 300,
    connectionsCheckingInterval: 50,
  });
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  socket.write(
    'POST /eval HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n',
  );
  const drip = setInterval(() => socket.write(' '), 20);
  await once(socket, 'close');
  clearInterval(drip);
  expect(socket.bytesWritten).toBeLessThan(1000);
});

it.each([
  ['an absolute target of another host', 'GET http://evil.example/health HTTP/1.1\r\nHost: localhost', 421],
  ['two hosts', 'GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example', 421],
  ['no host', 'GET /health HTTP/1.1', 400],
  [
    'two lengths of one body',
    'POST /eval HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked',
    400,
  ],
  [
    'a header with a bare line end',
    'GET /health HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a\nX-B: c',
    400,
  ],
  ['a backslash in the path', 'GET /runs/..\\..\\x HTTP/1.1\r\nHost: localhost', 400],
  ['headers of 20 KB', `GET /health HTTP/1.1\r\nHost: localhost\r\nX-Big: ${'x'.repeat(20_000)}`, 431],
])('refuses %s', async (_what, head, status) => {
  const socket = connect(await listen(guardedApp()), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(`${head}\r\nConnection: close\r\n\r\n`);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  expect(String(answer)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});

it('gives back the place of every event stream, however it ends', async () => {
  const MOST = 300;
  const guarded = guardedApp({
    limits: { requestsPerMinute: 1e6, runsPerDay: 1, streamsPerKey: MOST, bodyBytes: 1 },
  });
  const url = `http://127.0.0.1:${await listen(guarded)}`;
  const open = async () =>
    Number(/^ragmeter_event_streams (\d+)$/m.exec((await guarded.guard.metrics.page()).body)?.[1]);
  for (let round = 1; round <= 2; round++) {
    const clients = Array.from({ length: MOST }, () => new AbortController());
    const streams = await Promise.all(
      clients.map(({ signal }) =>
        fetch(`${url}/runs/r1/events`, { signal, headers: { connection: 'close' } }),
      ),
    );
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await open()).toBe(MOST);
    const refused = await fetch(`${url}/runs/r1/events`);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
    for (const client of clients) client.abort();
    while ((await open()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
});
