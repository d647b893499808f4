import type { Testcase } from '../../testcases/testcase.ts';
import type { RunRecord, RunStatus } from '../run-record.ts';
import type { Sample } from '../sample.ts';

/** Keeps runs and their samples. Every write is a transaction of its own: what was added survives a kill. */
export interface RunStore {
  createRun(run: RunRecord, testcases: readonly Testcase[]): void;
  /** Records the end of a run (`finishedAt` in ISO 8601), or that it goes on. */
  setStatus(runId: string, status: RunStatus, finishedAt?: string): void;
  /** Records how late the asking process was. */
  setClient(runId: string, client: NonNullable<RunRecord['client']>): void;
  run(runId: string): RunRecord | undefined;
  runIds(): string[];
  testcases(runId: string): Testcase[];
  /** Adds a sample; one that is already there stays as it is. Returns whether it was added. */
  addSample(sample: Sample): boolean;
  /** The samples of a run in the order in which they were added. */
  samples(runId: string): Sample[];
  /** As `samples`, without texts, hits and verdicts: enough for scores and times. */
  figures(runId: string): Sample[];
  /** `sampleKey` of every recorded sample. */
  recordedKeys(runId: string): Set<string>;
  close(): void;
}
