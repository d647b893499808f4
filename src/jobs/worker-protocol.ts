import type { SampleMeasure } from '../report/sample-measure.ts';

/** What a worker process is asked to do; a report is written into the run's directory. */
export type WorkerTask =
  | { kind: 'run'; runId: string }
  | { kind: 'report'; runId: string; extension: string }
  | { kind: 'compare'; base: string; head: string };

/** From the service. `abort` is about the run that goes on. */
export type ToWorker = { id: number; task: WorkerTask } | { abort: 'cancelled' | 'stopped' };

/** From a worker: the answer to a task (`fault` is for the user), that something was told of a job, or one sample's numbers. */
export type FromWorker =
  | { id: number; value: unknown }
  | { id: number; fault: string; isUsers: boolean }
  | { eventOf: string }
  | { sample: SampleMeasure };
