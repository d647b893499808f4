import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { createLogger } from '../base/logger.ts';
import { compareRuns } from '../report/compare-runs.ts';
import type { BrowserPlace } from '../report/find-browser.ts';
import { summarizeRun } from '../report/summarize-run.ts';
import { writeOutput } from '../report/write-run.ts';
import type { StartSearch } from '../run/open-search.ts';
import { openDatabase } from '../run/store/open-database.ts';
import type { RunStore } from '../run/store/run-store.ts';
import { compareTasks } from './compare-task.ts';
import { executeJob, publicMessageOf, type RunVerbs } from './execute-job.ts';
import { passageFinder } from './find-passages.ts';
import { inputTasks } from './input-tasks.ts';
import type { Job } from './job.ts';
import { jobStore } from './job-store.ts';
import { calibrateLabels } from './label-calibration.ts';
import { makeLabelRound } from './label-round.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-protocol.ts';

/** Seed of the intervals of a comparison. */
const SEED = 1;

export interface TaskContext {
  verbs: RunVerbs & { openSearch: StartSearch };
  outDirectory: string;
  /** What prints PDF. */
  browser: BrowserPlace;
  openStore(): RunStore;
}

/**
 * The work of a worker process: does what its parent asks, until that is gone (src/cli/service-options.js sees to it).
 * Signals are the parent's affair, which says when to stop.
 */
export function serveTasks(context: TaskContext): void {
  const connection = openDatabase(join(context.outDirectory, 'ragmeter.sqlite'));
  const { db } = connection;
  const jobs = jobStore(db);
  const store = context.openStore();
  const comparePage = compareTasks(store);
  const findPassages = passageFinder();
  const lookAtInputs = inputTasks(context.verbs.openSearch);
  let abort = new AbortController();
  // A parent that is gone hears nothing, and this process ends with it.
  const send = (message: FromWorker) => process.send?.(message, undefined, undefined, () => {});
  const logger = createLogger('info').child({ worker: process.pid });
  const onBug = (error: unknown, runId: string | undefined) => logger.error({ error, runId }, 'failed');

  const perform = async (task: WorkerTask): Promise<unknown> => {
    if (task.kind === 'report') return writeReport(context, store, task, jobs.job(task.runId)?.baseline);
    if (task.kind === 'compare') return compare(context, task);
    if (task.kind === 'passages') {
      const run = store.run(task.runId);
      return run ? findPassages({ ...task, run }) : { state: 'changed' };
    }
    if (task.kind === 'compare-page') return comparePage(task);
    // What draws and packs is loaded when it is asked for.
    if (task.kind === 'selection') return (await import('./selection-task.ts')).makeSelection(task, context);
    if (task.kind === 'selection-file')
      return (await import('./selection-task.ts')).writeSelectionFile(task, context);
    if (task.kind === 'label-round') return makeLabelRound(connection, task.request, new Date());
    if (task.kind === 'calibration') return calibrateLabels(connection, task.runId, task.labeller);
    if (task.kind === 'input') return lookAtInputs(task.about);
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
  { verbs, outDirectory, browser }: TaskContext,
  store: RunStore,
  { runId, extension }: Extract<WorkerTask, { kind: 'report' }>,
  baseline: string | null | undefined,
): Promise<void> {
  const run = store.run(runId);
  if (!run) throw new UserError(`run ${runId} recorded nothing, so it has no report`);
  const result = { run, testcases: store.testcases(runId), samples: store.samples(runId) };
  const name = extension === '.json' ? 'run.json' : `report${extension}`;
  const summary = summarizeRun(result, baseline ? await verbs.findRun(baseline) : undefined);
  await writeOutput(join(outDirectory, 'runs', runId, name), summary, result, browser);
}

async function compare(
  { verbs }: TaskContext,
  { base, head }: Extract<WorkerTask, { kind: 'compare' }>,
): Promise<unknown> {
  return compareRuns(await verbs.findRun(base), await verbs.findRun(head), SEED);
}
