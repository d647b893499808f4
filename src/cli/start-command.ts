import { startService } from '../http/start-service.ts';
import { PAGES } from '../web/mount-pages.ts';
import { openConfig } from './open-config.ts';

/** `npm start`: serves until SIGTERM or Ctrl-C, then finishes what is in flight; a second signal quits at once. */
export async function startCommand(options: { models?: unknown; out?: unknown }): Promise<void> {
  const service = await startService(openConfig(options), PAGES);
  process.stdout.write(`ragmeter listens on ${service.url}\n`);
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    void service.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
