import type { ChildProcess } from 'node:child_process';
import type { Ran, Workspace } from './workspace.ts';

/** A service in a process of its own, at a free port. */
export interface RunningService {
  url: string;
  child: ChildProcess;
  ended: Promise<Ran>;
  /** As `fetch`, with JSON sent and read. */
  ask(
    path: string,
    init?: { method?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>;
  /** Ends it by SIGTERM (or another signal). */
  stop(signal?: NodeJS.Signals): Promise<Ran>;
}

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}

/** Starts `npm start` in a workspace and waits until it listens. */
export async function startTestService(
  space: Workspace,
  env: Record<string, string> = {},
): Promise<RunningService> {
  const { child, ended } = space.start(['start'], { RAGMETER_PORT: '0', RAGMETER_LOG_LEVEL: 'warn', ...env });
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk;
      const found = /listens on (\S+)/.exec(printed)?.[1];
      if (found) resolve(found);
    });
    void ended.then(({ stderr }) => reject(new Error(`the service ended: ${stderr}`)));
  });
  return {
    url,
    child,
    ended,
    async ask(path, { method = 'GET', body, headers = {} } = {}) {
      const response = await fetch(url + path, {
        method,
        redirect: 'manual',
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json');
      return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
    },
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}
