import type { EventLoopLag } from '../../base/event-loop-lag.ts';
import { fingerprint } from '../../base/hash.ts';
import type { RunRecord } from '../../run/run-record.ts';
import { type Sample, type SampleKey, sampleKey } from '../../run/sample.ts';
import type { Testcase } from '../../testcases/testcase.ts';

/** What a run tells the workers of itself. No key stands in it: each worker has its own environment. */
export type OfferedRun = Pick<RunRecord, 'id' | 'spec' | 'fingerprints'>;

/** What is asked of a worker. */
export type SampleTask = SampleKey & { testcase: Testcase };

/**
 * What comes back. `busyMs`: from taking the task to the end; `atMs`: the worker's clock at the end;
 * `lag`: how late its event loop was since it took the run.
 */
export interface MadeSample {
  sample: Sample;
  busyMs: number;
  atMs: number;
  lag: EventLoopLag;
}

/** What begins every name in Redis. */
export const PREFIX = 'ragmeter';

/** The names in Redis; those that hold for a time are written anew each second, also after Redis lost them. */
export const KEYS = {
  /** Ids of the runs that are or were offered, by when they last were (Redis's clock, seconds); see `forgetRuns`. */
  runs: `${PREFIX}:offers`,
  run: (id: string) => `${PREFIX}:run:${id}`,
  /** By worker, its `Refusal` as JSON. */
  refusals: (id: string) => `${PREFIX}:refusals:${id}`,
  /** Names of the workers. */
  workers: `${PREFIX}:workers`,
  worker: (name: string) => `${PREFIX}:worker:${name}`,
  permits: (name: string) => `${PREFIX}:permits:${name}`,
  /** BullMQ's queue of a run's samples, below `PREFIX`. */
  queue: (id: string) => `samples-${id}`,
  /** BullMQ's id of a sample: the same in every attempt at the run, so that what is there is not asked again. */
  job: (key: SampleKey) => `sample-${fingerprint(sampleKey(key))}`,
};
