import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/testing/stamped-server-main.ts', import.meta.url));

/** A server of stamped tokens in a process of its own, and its `url` with /v1; see `stamped-server-main.ts`. */
export interface StampedServer {
  url: string;
  close(): void;
}

export async function startStampedServer(): Promise<StampedServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { url } = JSON.parse(line.toString()) as { url: string };
  return { url, close: () => void child.kill() };
}
