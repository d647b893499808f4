import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { createLogger } from '../base/logger.ts';
import { openDatabase } from '../run/store/open-database.ts';
import type { DeskContext } from './desk-context.ts';
import { deskTasks } from './desk-tasks.ts';
import { executeJob, publicMessageOf } from './execute-job.ts';
import type { Job } from './job.ts';
import { jobStore } from './job-store.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-protocol.ts';

export type TaskContext = Pick<DeskContext, 'verbs' | 'outDirectory' | 'browser' | 'openStore'>;

/**
 * The work of a worker process: does what its parent asks, until that is gone (src/cli/service-options.js sees to it).
 * Signals are the parent's affair, which says when to stop.
 */
export function serveTasks(context: TaskContext): void {
  const connection = openDatabase(join(context.outDirectory, 'ragmeter.sqlite'));
  const jobs = jobStore(connection.db);
  const store = context.openStore();
  let abort = new AbortController();
  // A parent that is gone hears nothing, and this process ends with it.
  const send = (message: FromWorker) => process.send?.(message, undefined, undefined, () => {});
  const logger = createLogger('info').child({ worker: process.pid });
  const onBug = (error: unknown, runId: string | undefined) => logger.error({ error, runId }, 'failed');

  const run = ({ runId }: Extract<WorkerTask, { kind: 'run' }>) => {
    abort = new AbortController();
    return executeJob(
      jobs.job(runId) as Job,
      {
        ...context,
        jobs,
        isBegun: (id) => store.run(id) !== undefined,
        onEvent: (eventOf) => send({ eventOf }),
        onSample: (sample) => send({ sample }),
        onNote: (message) => logger.info({ runId }, message),
        onBug: (error) => onBug(error, runId),
      },
      abort.signal,
    );
  };
  const handlers = { run, ...deskTasks({ ...context, store, connection, jobs }) };
  const perform = async (task: WorkerTask): Promise<unknown> =>
    (handlers[task.kind] as (task: WorkerTask) => unknown)(task);

  process.on('message', (message: ToWorker) => {
    if ('abort' in message) return abort.abort(message.abort);
    const { id, task } = message;
    perform(task).then(
      (value) => send({ id, value }),
      (error) => {
        const isUsers = error instanceof UserError;
        if (!isUsers) onBug(error, 'runId' in task ? task.runId : undefined);
        send({ id, fault: publicMessageOf(error), isUsers });
      },
    );
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
}
