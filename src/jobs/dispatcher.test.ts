import { setImmediate } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { runSpecSchema } from '../run/run-spec.ts';
import { openDatabase } from '../run/store/open-database.ts';
import { createDispatcher } from './dispatcher.ts';
import type { JobOutcome } from './execute-job.ts';
import { jobStore } from './job-store.ts';
import { WorkerDiedError, type WorkerProcess } from './worker-process.ts';
import type { WorkerTask } from './worker-protocol.ts';

const spec = runSpecSchema.parse({ suite: 'demo' });

function opened(perform: WorkerProcess['perform']) {
  const jobs = jobStore(openDatabase(':memory:').db);
  for (const runId of ['a', 'b', 'c']) jobs.add({ runId, spec, priority: 0 }, new Date());
  const aborted: string[] = [];
  const ended: string[] = [];
  const create = () =>
    createDispatcher({
      jobs,
      startWorker: () => ({
        pid: 1,
        perform,
        abort: (reason) => void aborted.push(reason),
        isAlive: () => true,
        kill: () => {},
      }),
      limits: { mostRuns: 2, mostRunsPerEndpoint: 1, maxConcurrentRequests: new Map() },
      endpointsOf: () => [],
      onEvent: () => {},
      onEnd: (runId) => void ended.push(runId),
      log: () => {},
    });
  return { jobs, create, aborted, ended };
}
const states = (jobs: ReturnType<typeof jobStore>) => ['a', 'b', 'c'].map((runId) => jobs.job(runId)?.state);

it('runs two at once, and the third when one has ended', async () => {
  const finish: ((outcome: JobOutcome) => void)[] = [];
  const { jobs, create, ended } = opened(() => new Promise((resolve) => finish.push(resolve as never)));
  create();
  expect(states(jobs)).toEqual(['running', 'running', 'queued']);
  finish[0]?.({ state: 'done', exitCode: 0 });
  await setImmediate();
  expect(states(jobs)).toEqual(['done', 'running', 'running']);
  expect(ended).toEqual(['a']);
});

it('cancels a queued job at once and asks the worker of a running one', () => {
  const { jobs, create, aborted } = opened(() => new Promise(() => {}));
  const dispatcher = create();
  expect(['a', 'c', 'none'].map(dispatcher.cancel)).toEqual([true, true, false]);
  expect(states(jobs)).toEqual(['running', 'running', 'cancelled']);
  expect(aborted).toEqual(['cancelled']);
});

it('queues anew what ran when the service ended, and cancels what was to be cancelled', () => {
  const { jobs, create } = opened(() => new Promise(() => {}));
  for (const runId of ['a', 'b', 'c']) jobs.claim(runId);
  jobs.requestCancel('b');
  create();
  expect(states(jobs)).toEqual(['running', 'cancelled', 'running']);
});

it('gives up a job on which ten workers died without a sample between', async () => {
  vi.useFakeTimers();
  const { jobs, create } = opened(() => Promise.reject(new WorkerDiedError('gone')));
  create();
  await vi.advanceTimersByTimeAsync(300_000);
  vi.useRealTimers();
  expect(states(jobs)).toEqual(['failed', 'failed', 'failed']);
  expect(jobs.job('a')).toMatchObject({
    exitCode: 1,
    message: '10 worker processes died on it one after the other',
  });
});

it('does what takes long beside what pages look up, and ends what is stuck', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const started: string[][] = [];
  const killed: string[][] = [];
  const dispatcher = createDispatcher({
    jobs: jobStore(openDatabase(':memory:').db),
    startWorker: () => {
      const done: string[] = [];
      let alive = true;
      started.push(done);
      const kill = () => {
        alive = false;
        killed.push(done);
      };
      const perform = ({ kind }: WorkerTask) => {
        done.push(kind);
        return new Promise(() => {});
      };
      return { pid: 1, perform, abort: () => {}, isAlive: () => alive, kill };
    },
    limits: { mostRuns: 1, mostRunsPerEndpoint: 1, maxConcurrentRequests: new Map() },
    endpointsOf: () => [],
    onEvent: () => {},
    onEnd: () => {},
    log: () => {},
  });
  const compare = { kind: 'compare', base: 'a', head: 'b' } as const;
  void dispatcher.perform(compare);
  void dispatcher.perform({ kind: 'input', about: { kind: 'inputs' } });
  void dispatcher.perform(compare);
  // The second is the one that waits for a run.
  expect(started).toEqual([['input'], [], ['compare', 'compare']]);
  await vi.advanceTimersByTimeAsync(600_000);
  void dispatcher.perform(compare);
  expect(new Set(killed)).toEqual(new Set([['compare', 'compare']]));
  expect(started[3]).toEqual(['compare']);
});
