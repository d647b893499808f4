import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { createLogger } from '../base/logger.ts';
import { compareRuns } from '../report/compare-runs.ts';
import { summarizeRun } from '../report/summarize-run.ts';
import { writeOutput } from '../report/write-run.ts';
import { openDatabase } from '../run/store/open-database.ts';
import type { RunStore } from '../run/store/run-store.ts';
import { executeJob, publicMessageOf, type RunVerbs } from './execute-job.ts';
import type { Job } from './job.ts';
import { jobStore } from './job-store.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-protocol.ts';

/** Seed of the intervals of a comparison. */
const SEED = 1;

export interface TaskContext {
  verbs: RunVerbs;
  outDirectory: string;
  openStore(): RunStore;
}

/**
 * The work of a worker process: does what its parent asks, until that is gone (src/cli/service-options.js sees to it).
 * Signals are the parent's affair, which says when to stop.
 */
export function serveTasks(context: TaskContext): void {
  const { db } = openDatabase(join(context.outDirectory, 'ragmeter.sqlite'));
  const jobs = jobStore(db);
  const store = context.openStore();
  let abort = new AbortController();
  // A parent that is gone hears nothing, and this process ends with it.
  const send = (message: FromWorker) => process.send?.(message, undefined, undefined, () => {});
  const logger = createLogger('info').child({ worker: process.pid });
  const onBug = (error: unknown, runId: string | undefined) => logger.error({ error, runId }, 'failed');

  const perform = async (task: WorkerTask): Promise<unknown> => {
    if (task.kind === 'report') return writeReport(context, store, task, jobs.job(task.runId)?.baseline);
    if (task.kind === 'compare') return compare(context, task);
    abort = new AbortController();
    const isBegun = (runId: string) => store.run(runId) !== undefined;
    const onEvent = (eventOf: string) => send({ eventOf });
    return executeJob(
      jobs.job(task.runId) as Job,
      {
        ...context,
        jobs,
        isBegun,
        onEvent,
        onSample: (sample) => send({ sample }),
        onBug: (error) => onBug(error, task.runId),
      },
      abort.signal,
    );
  };

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

async function writeReport(
  { verbs, outDirectory }: TaskContext,
  store: RunStore,
  { runId, extension }: Extract<WorkerTask, { kind: 'report' }>,
  baseline: string | null | undefined,
): Promise<void> {
  const run = store.run(runId);
  if (!run) throw new UserError(`run ${runId} recorded nothing, so it has no report`);
  const result = { run, testcases: store.testcases(runId), samples: store.samples(runId) };
  const name = extension === '.json' ? 'run.json' : `report${extension}`;
  const summary = summarizeRun(result, baseline ? await verbs.findRun(baseline) : undefined);
  await writeOutput(join(outDirectory, 'runs', runId, name), summary, result);
}

async function compare(
  { verbs }: TaskContext,
  { base, head }: Extract<WorkerTask, { kind: 'compare' }>,
): Promise<unknown> {
  return compareRuns(await verbs.findRun(base), await verbs.findRun(head), SEED);
}
