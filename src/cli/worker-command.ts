import { hostname } from 'node:os';
import { createApp } from '../app.ts';
import { UserError } from '../base/errors.ts';
import { openConfig } from './open-config.ts';

/** `npm run worker`: makes samples until SIGTERM or Ctrl-C, then finishes those in flight; a second signal quits at once. */
export async function workerCommand(options: { models?: unknown; out?: unknown }): Promise<void> {
  const config = openConfig(options);
  const { redisUrl } = config;
  if (redisUrl === undefined)
    throw new UserError('worker: set RAGMETER_REDIS_URL to the Redis of the service (redis://host:6379)');
  const app = await createApp(config);
  const log = (message: string) => process.stderr.write(`${message}\n`);
  const name = `${hostname()}-${process.pid}`;
  const { serveSamples } = await import('../jobs/distributed/serve-samples.ts');
  const worker = await serveSamples({
    ...config.worker,
    redisUrl,
    name,
    openRun: (run) => app.openForWorker(run, { onIndex: log }),
    log,
  });
  log(`worker ${name} waits for runs`);
  let isStopping = false;
  const stop = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    void worker.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
