import { UserError } from '../base/errors.ts';
import type { EventLoopLag } from '../base/event-loop-lag.ts';
import type { Testcase } from '../testcases/testcase.ts';
import type { RunRecord } from './run-record.ts';
import type { Sample, SampleKey } from './sample.ts';

/** A worker is not fit for a run, however often it tries: its version, its files or its keys are others. */
export class UnfitWorkerError extends UserError {}

/** Makes the samples of one run in other processes; the run itself stays the only one that records them. */
export interface RemoteSamples {
  /** Undefined where nobody had begun it when the run was told to end. @throws UserError where no worker takes the run */
  make(key: SampleKey, testcase: Testcase): Promise<Sample | undefined>;
  /** That of the worker that was latest; undefined before the first sample. */
  lag(): EventLoopLag | undefined;
  close(): Promise<void>;
}

/** Offers a run to workers. */
export type SpreadRun = (
  run: RunRecord,
  hooks: { onNote?(message: string): void; signal?: AbortSignal },
) => Promise<RemoteSamples>;
