import { createServer, type Socket } from 'node:net';

// `tsx src/testing/stamped-server-main.ts`: streams answers whose every token is the instant of its sending, so that
// a client in another process can be held against it. Raw sockets, one timer and prebuilt bytes: the server must not
// be what is late. A prompt holds "script TOKENS/INTERVAL_MS/PREFILL_MS/ALIGN_MS"; ALIGN_MS > 0 starts all streams on
// the same multiple of it. The first token holds the instant of the request as well. Prints {"url": …}, then serves.

const STAMP = '000000000.000000 ';
const FIRST = event({ content: STAMP + STAMP });
const TOKEN = event({ content: STAMP });
const OPENING = Buffer.concat([
  Buffer.from(
    'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\nconnection: keep-alive\r\n\r\n',
  ),
  event({ role: 'assistant', content: '' }),
]);

interface Stream {
  socket: Socket;
  receivedMs: number;
  dueMs: number;
  intervalMs: number;
  left: number;
  tokens: number;
}

const streams = new Set<Stream>();

function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

function event(delta: object | undefined, more: object = {}): Buffer {
  const choices = delta ? [{ index: 0, delta, finish_reason: null, ...more }] : [];
  const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 0, model: 'stamped' };
  return chunk(`data: ${JSON.stringify({ ...head, choices, ...(!delta && more) })}\n\n`);
}

function chunk(text: string): Buffer {
  return Buffer.from(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
}

function stamped(template: Buffer, ...instants: number[]): Buffer {
  const bytes = Buffer.from(template);
  const at = bytes.indexOf(STAMP);
  instants.forEach((ms, index) => {
    bytes.write(ms.toFixed(6).padStart(STAMP.length - 1, '0'), at + index * STAMP.length, 'latin1');
  });
  return bytes;
}

function ending(tokens: number): Buffer {
  const usage = { prompt_tokens: 10, completion_tokens: tokens };
  const finish = event({}, { finish_reason: 'stop' });
  return Buffer.concat([
    finish,
    event(undefined, { usage }),
    chunk('data: [DONE]\n\n'),
    Buffer.from('0\r\n\r\n'),
  ]);
}

function tick(): void {
  const tickMs = nowMs();
  for (const stream of streams) {
    if (stream.dueMs > tickMs) continue;
    const first = stream.left === stream.tokens;
    stream.left -= 1;
    stream.dueMs += stream.intervalMs;
    stream.socket.write(first ? stamped(FIRST, stream.receivedMs, nowMs()) : stamped(TOKEN, nowMs()));
    if (stream.left > 0) continue;
    stream.socket.write(ending(stream.tokens));
    streams.delete(stream);
  }
  setTimeout(tick, 1);
}

function answer(socket: Socket, request: string, receivedMs: number): void {
  const script = /script ([\d.]+)\/([\d.]+)\/([\d.]+)\/([\d.]+)/.exec(request);
  const [tokens = 1, intervalMs = 10, prefillMs = 0, alignMs = 0] = (script ?? []).slice(1).map(Number);
  socket.write(OPENING);
  const dueMs = receivedMs + prefillMs;
  streams.add({
    socket,
    receivedMs,
    dueMs: alignMs > 0 ? Math.ceil(dueMs / alignMs) * alignMs : dueMs,
    intervalMs,
    left: tokens,
    tokens,
  });
}

const server = createServer({ noDelay: true }, (socket) => {
  let request = '';
  socket.setEncoding('latin1');
  socket.on('data', (text: string) => {
    const receivedMs = nowMs();
    request += text;
    const head = request.indexOf('\r\n\r\n');
    const length = Number(/content-length: *(\d+)/i.exec(request)?.[1] ?? 0);
    if (head < 0 || request.length < head + 4 + length) return;
    answer(socket, request, receivedMs);
    request = '';
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const stream of streams) if (stream.socket === socket) streams.delete(stream);
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number };
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${port}/v1` })}\n`);
});
tick();
