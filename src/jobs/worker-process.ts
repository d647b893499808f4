import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { UserError } from '../base/errors.ts';
import type { SampleMeasure } from '../report/sample-measure.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-protocol.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** A worker ended while it had a task. */
export class WorkerDiedError extends Error {}

/** A process that does one task after another. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  /** @throws WorkerDiedError when it ends before it answers, UserError when the task was wrong */
  perform(task: WorkerTask): Promise<unknown>;
  abort(reason: 'cancelled' | 'stopped'): void;
  isAlive(): boolean;
  /** Ends it: at once, whatever it does. */
  kill(): void;
}

export type StartWorker = (onEvent: (runId: string) => void) => WorkerProcess;

/** Starts `ragmeter run-worker`, in the way in which this process was started. Its standard error is this process's. */
export function startWorkerProcess(
  args: readonly string[],
  onEvent: (runId: string) => void,
  onSample: (measure: SampleMeasure) => void,
): WorkerProcess {
  const child: ChildProcess = fork(MAIN, ['run-worker', ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  // Whoever asks the service waits for no run, however busy the processors are.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let tasks = 0;
  let alive = true;
  const post = (message: ToWorker) => {
    if (child.connected) child.send(message, () => {});
  };
  const end = () => {
    alive = false;
    for (const { reject } of waiting.values()) reject(new WorkerDiedError('the worker process ended'));
    waiting.clear();
  };
  child.on('exit', end);
  child.on('error', end);
  child.on('message', (message: FromWorker) => {
    if ('eventOf' in message) return onEvent(message.eventOf);
    if ('sample' in message) return onSample(message.sample);
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if ('value' in message) asked?.resolve(message.value);
    else if ('fault' in message)
      asked?.reject(message.isUsers ? new UserError(message.fault) : new Error(message.fault));
    else asked?.resolve(undefined);
  });
  return {
    pid: child.pid,
    perform(task) {
      return new Promise((resolve, reject) => {
        if (!alive) return reject(new WorkerDiedError('the worker process has ended'));
        tasks += 1;
        waiting.set(tasks, { resolve, reject });
        post({ id: tasks, task });
      });
    },
    abort: (reason) => post({ abort: reason }),
    isAlive: () => alive,
    kill: () => void child.kill('SIGKILL'),
  };
}
