import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a scripted server was asked. */
export interface JsonRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

/**
 * One answer: `body` is sent as JSON, a string as it is (`text/html`); `drop` closes the connection before the
 * status, `stall` sends the status and never the end of the body, `delayMs` waits before answering.
 */
export interface JsonReply {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  drop?: boolean;
  stall?: boolean;
  delayMs?: number;
}

export interface JsonServer {
  /** `http://127.0.0.1:PORT` */
  url: string;
  requests: JsonRequest[];
  close(): Promise<void>;
}

/** A server on a free port that answers each request as `answer` says; `place` counts requests from 0. */
export async function startJsonServer(
  answer: (request: JsonRequest, place: number) => JsonReply,
): Promise<JsonServer> {
  const requests: JsonRequest[] = [];
  const server = createServer(async (incoming, response) => {
    let text = '';
    for await (const chunk of incoming) text += chunk;
    const { method = '', url: path = '', headers } = incoming;
    const request = { method, path, headers, body: text === '' ? undefined : JSON.parse(text) };
    const place = requests.push(request) - 1;
    const { status = 200, body, headers: own, drop, stall, delayMs } = answer(request, place);
    if (delayMs) await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
    if (drop) return void incoming.socket.destroy();
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json', ...own });
    if (stall) return void response.write('{"data":');
    response.end(isText ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
