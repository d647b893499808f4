import type { SampleMeasure } from '../report/sample-measure.ts';
import type { InputTask } from './input-views.ts';
import type { RoundRequest } from './label-round.ts';
import type { ComparePageTask, SelectionFileTask, SelectionTask } from './page-tasks.ts';

/** What pages and reports ask for; a report is written into the run's directory. See `deskTasks`. */
export type DeskTask =
  | { kind: 'report'; runId: string; extension: string }
  | { kind: 'compare'; base: string; head: string }
  | { kind: 'label-round'; request: RoundRequest }
  | { kind: 'calibration'; runId: string; labeller?: string }
  | { kind: 'input'; about: InputTask }
  | { kind: 'passages'; runId: string; suite: string; ids: string[] }
  | ComparePageTask
  | SelectionTask
  | SelectionFileTask;

/** What a worker process is asked to do. */
export type WorkerTask = { kind: 'run'; runId: string } | DeskTask;

/** From the service. `abort` is about the run that goes on. */
export type ToWorker = { id: number; task: WorkerTask } | { abort: 'cancelled' | 'stopped' };

/** From a worker: the answer to a task (`fault` is for the user), that something was told of a job, or one sample's numbers. */
export type FromWorker =
  | { id: number; value: unknown }
  | { id: number; fault: string; isUsers: boolean }
  | { eventOf: string }
  | { sample: SampleMeasure };
