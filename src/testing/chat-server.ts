import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ChatReply, type ChatStep, stepBytes } from './chat-script.ts';

/** A request as it came in; `body` is the parsed JSON, undefined when there was none. */
export interface RecordedRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

/** How a request is answered; `index` counts the requests to this path from 0. */
export type ReplyTo = (request: RecordedRequest, index: number) => ChatReply | Promise<ChatReply>;

/** A running server. `baseUrl` ends in `/v1`; `sockets` counts the connections opened so far. */
export interface ChatServer {
  baseUrl: string;
  requests: RecordedRequest[];
  sockets(): number;
  close(): Promise<void>;
}

/**
 * A scripted OpenAI-compatible server on 127.0.0.1. `reply` answers POST /v1/chat/completions: one reply for all
 * requests, a list (the last one repeats), or a function. `models` is what GET /v1/models lists (404 when absent);
 * `routes` adds others by path under /v1 (`/embeddings`). Port 0 takes a free one.
 */
export async function startChatServer(options: {
  reply?: ChatReply | readonly ChatReply[] | ReplyTo;
  models?: readonly string[];
  routes?: Record<string, ReplyTo>;
  port?: number;
}): Promise<ChatServer> {
  const requests: RecordedRequest[] = [];
  const counts = new Map<string, number>();
  let sockets = 0;
  const routes: Record<string, ReplyTo> = { '/chat/completions': replyTo(options.reply ?? {}) };
  const { models } = options;
  if (models) routes['/models'] = () => ({ body: { object: 'list', data: models.map((id) => ({ id })) } });
  Object.assign(routes, options.routes);

  const server = createServer((incoming, response) => {
    void (async () => {
      const request = await recorded(incoming);
      requests.push(request);
      const index = counts.get(request.path) ?? 0;
      counts.set(request.path, index + 1);
      const route = routes[request.path.replace(/^\/v1/, '')];
      const notFound = { status: 404, body: { error: { message: `no route ${request.path}` } } };
      await send(response, route ? await route(request, index) : notFound);
    })().catch((error) => response.destroy(error));
  });
  server.on('connection', () => {
    sockets += 1;
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    sockets: () => sockets,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function replyTo(reply: ChatReply | readonly ChatReply[] | ReplyTo): ReplyTo {
  if (typeof reply === 'function') return reply;
  const list = Array.isArray(reply) ? (reply as readonly ChatReply[]) : [reply as ChatReply];
  return (_request, index) => list[Math.min(index, list.length - 1)] ?? {};
}

async function recorded(incoming: IncomingMessage): Promise<RecordedRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  const text = Buffer.concat(parts).toString('utf8');
  const { method = '', url = '', headers } = incoming;
  return { method, path: url, headers, body: text ? JSON.parse(text) : undefined };
}

async function send(response: ServerResponse, reply: ChatReply): Promise<void> {
  if (reply.steps) return stream(response, reply, reply.steps);
  const type = typeof reply.body === 'string' ? 'text/plain' : 'application/json';
  response.writeHead(reply.status ?? 200, { 'content-type': type, ...reply.headers });
  response.end(typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {}));
}

async function stream(response: ServerResponse, reply: ChatReply, steps: readonly ChatStep[]): Promise<void> {
  response.writeHead(reply.status ?? 200, { 'content-type': 'text/event-stream', ...reply.headers });
  response.flushHeaders();
  let pending: Uint8Array[] = [];
  const flush = () => {
    if (pending.length > 0) response.write(Buffer.concat(pending));
    pending = [];
  };
  for (const step of steps) {
    if (step === 'drop') {
      flush();
      // Bytes written just now still have to leave before the socket is cut.
      await sleep(5);
      response.socket?.destroy();
      return;
    }
    if (step === 'stall') return flush();
    if (typeof step === 'object' && 'wait' in step) {
      flush();
      await sleep(step.wait);
    } else {
      pending.push(stepBytes(step));
    }
    if (response.destroyed) return;
  }
  flush();
  response.end();
}
