import { join } from 'node:path';
import { createApp } from '../app.ts';
import { UserError } from '../base/errors.ts';
import { serveTasks } from '../jobs/serve-tasks.ts';
import { openSqliteStore } from '../run/store/sqlite-store.ts';
import { openConfig } from './open-config.ts';

/** `ragmeter run-worker`: what the service starts to make runs; it ends with its parent. */
export async function runWorkerCommand(options: { models?: unknown; out?: unknown }): Promise<void> {
  if (!process.send) throw new UserError('run-worker: is started by the service; use npm start');
  const config = openConfig(options);
  const { outDirectory } = config;
  serveTasks({
    verbs: await createApp(config),
    outDirectory,
    browser: config,
    openStore: () => openSqliteStore(join(outDirectory, 'ragmeter.sqlite')),
  });
}
