import { UserError } from '../base/errors.ts';
import type { JobOutcome } from './execute-job.ts';
import type { Job } from './job.ts';
import type { JobStore } from './job-store.ts';
import { nextJobs, type QueuedJob, type QueueLimits } from './next-jobs.ts';
import { type StartWorker, WorkerDiedError, type WorkerProcess } from './worker-process.ts';
import type { DeskTask } from './worker-protocol.ts';

export interface DispatcherOptions {
  jobs: JobStore;
  startWorker: StartWorker;
  limits: QueueLimits;
  endpointsOf(job: Job): string[];
  /** Called after something was told of a job. */
  onEvent(runId: string): void;
  /** Called when a job has ended for good. */
  onEnd(runId: string): void;
  log(message: string, fields: Record<string, unknown>): void;
}

/** Starts queued jobs in worker processes, one run to a process, so that no run makes another's clock late. */
export interface Dispatcher {
  /** Starts what may start; to be called when a job was added. */
  wake(): void;
  /** Cancels a job that has not ended; false where it has. */
  cancel(runId: string): boolean;
  /**
   * Does a task that is no run in a process beside: what pages look up in one, what takes long in another, so that
   * no page waits for a report. @throws WorkerDiedError when the process ends, also since a long task took too long
   */
  perform(task: DeskTask): Promise<unknown>;
  /** The number of worker processes alive. */
  workers(): number;
  /** Lets runs finish what is in flight, for at most `graceMs`; what is left goes on at the next start. */
  stop(graceMs: number): Promise<void>;
}

/** Looked up, or begun and gone on with while the page says so. */
const QUICK: readonly DeskTask['kind'][] = ['passages', 'input', 'label-round'];
/** A report or comparison that took longer is stuck: its process is ended. */
const LONGEST_TASK_MS = 600_000;
/** A job on which this many workers died one after the other, without a sample between, has failed. */
const MOST_DEATHS = 10;
const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 10_000;

/** Goes on with what ran when the service last ended. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { jobs, startWorker, limits, endpointsOf, onEvent, onEnd, log } = options;
  const running = new Map<string, { worker: WorkerProcess; ended: Promise<void> }>();
  // Neither the first page nor the first run waits for the start of a process.
  const desks: { quick: WorkerProcess; long?: WorkerProcess } = { quick: startWorker(onEvent) };
  let idle: WorkerProcess[] = [startWorker(onEvent)];
  let stopping = false;

  const end = (runId: string, given: JobOutcome) => {
    const isUnwanted = given.state === 'queued' && jobs.job(runId)?.cancelRequested;
    const outcome: JobOutcome = isUnwanted ? { state: 'cancelled', exitCode: 1 } : given;
    if (outcome.state === 'queued') jobs.requeue(runId);
    else jobs.end(runId, outcome);
    onEvent(runId);
    if (outcome.state !== 'queued') onEnd(runId);
  };

  const noteDeath = (before: Job) => {
    const { runId, done, cancelRequested } = jobs.job(before.runId) as Job;
    const deaths = done > before.done ? 1 : before.deaths + 1;
    log('a worker died', { runId, deaths });
    if (cancelRequested) return end(runId, { state: 'queued' });
    if (deaths >= MOST_DEATHS) {
      const message = `${deaths} worker processes died on it one after the other`;
      return end(runId, { state: 'failed', exitCode: 1, message });
    }
    jobs.requeue(runId, { deaths });
    onEvent(runId);
    wakeAfter(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (deaths - 1)));
  };

  const start = async (job: Job, worker: WorkerProcess): Promise<void> => {
    try {
      const outcome = (await worker.perform({ kind: 'run', runId: job.runId })) as JobOutcome;
      running.delete(job.runId);
      idle.push(worker);
      end(job.runId, outcome);
      // Another process has the run: it is asked for again, not at once.
      if (outcome.state === 'queued') wakeAfter(1_000);
      else wake();
    } catch (error) {
      running.delete(job.runId);
      worker.kill();
      if (!(error instanceof WorkerDiedError)) log('a worker broke its protocol', { error });
      if (stopping) end(job.runId, { state: 'queued' });
      else noteDeath(job);
    }
  };

  const wakeAfter = (ms: number) => void setTimeout(wake, ms).unref();

  function wake(): void {
    if (stopping || running.size >= limits.mostRuns) return;
    const queued = jobs.queued();
    const asQueued = (job: Job): QueuedJob => ({
      runId: job.runId,
      concurrency: job.spec.concurrency,
      endpoints: endpointsOf(job),
    });
    for (const runId of nextJobs(queued.map(asQueued), jobs.running().map(asQueued), limits)) {
      const job = queued.find((one) => one.runId === runId) as Job;
      idle = idle.filter((worker) => worker.isAlive());
      const worker = idle.pop() ?? startWorker(onEvent);
      jobs.claim(runId);
      onEvent(runId);
      running.set(runId, { worker, ended: start(job, worker) });
    }
  }

  for (const { runId } of jobs.running()) end(runId, { state: 'queued' });
  wake();

  return {
    wake,
    cancel(runId) {
      const state = jobs.job(runId)?.state;
      if (state !== 'queued' && state !== 'running') return false;
      jobs.requestCancel(runId);
      if (state === 'queued') end(runId, { state: 'cancelled', exitCode: 1 });
      else running.get(runId)?.worker.abort('cancelled');
      return true;
    },
    perform(task) {
      if (stopping) throw new UserError('the service is stopping; ask again when it is back');
      const lane = QUICK.includes(task.kind) ? 'quick' : 'long';
      const held = desks[lane];
      const desk = held?.isAlive() ? held : startWorker(onEvent);
      desks[lane] = desk;
      if (lane === 'quick') return desk.perform(task);
      const timer = setTimeout(() => {
        log('a task took too long', { kind: task.kind });
        desk.kill();
      }, LONGEST_TASK_MS).unref();
      return desk.perform(task).finally(() => clearTimeout(timer));
    },
    workers: () => [...running.values()].length + idle.filter((worker) => worker.isAlive()).length,
    async stop(graceMs) {
      stopping = true;
      const all = [...running.values()];
      for (const { worker } of all) worker.abort('stopped');
      let timer: NodeJS.Timeout | undefined;
      const timeUp = new Promise((resolve) => {
        timer = setTimeout(resolve, graceMs);
      });
      await Promise.race([Promise.all(all.map(({ ended }) => ended)), timeUp]);
      clearTimeout(timer);
      for (const worker of [...all.map((one) => one.worker), ...idle, ...Object.values(desks)]) worker.kill();
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
