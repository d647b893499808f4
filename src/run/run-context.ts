import type { Catalogue } from '../models/catalogue.ts';
import type { Testcase } from '../testcases/testcase.ts';
import type { ArmPipeline } from './evaluate-testcase.ts';
import type { RunInputs } from './load-inputs.ts';
import type { SpreadRun } from './remote-samples.ts';
import type { Fingerprints, RunRecord } from './run-record.ts';
import type { Arm, Sample } from './sample.ts';
import type { RunStore } from './store/run-store.ts';

/** What a face is told while a run goes on. */
export interface RunHooks {
  onRunCreated?(run: RunRecord): void;
  /** A step of index building, for a person. */
  onIndex?(message: string): void;
  /** Where an index is that was opened: a folder, or an address. */
  onIndexPlace?(corpus: string, kind: 'bm25' | 'dense', place: string): void;
  /** What a person should know of the run while it goes on: a worker that refuses it, a queue that cannot be reached. */
  onNote?(message: string): void;
  /** Passages embedded so far, while a dense index is built. */
  onEmbedded?(done: number, total: number): void;
  onSample?(sample: Sample, progress: { done: number; planned: number }): void;
  /** Aborted: what is in flight finishes, the run is `interrupted` (`cancelled` where that is the reason given). */
  signal?: AbortSignal;
  /** The id that a new run is to have. */
  runId?: string;
}

/** A run with everything that a report is made of. */
export interface RunResult {
  run: RunRecord;
  testcases: Testcase[];
  samples: Sample[];
}

/** The adapters of one run, opened: indexes built, clients made. */
export interface Pipelines {
  pipelineFor(arm: Arm, testcase: Testcase): ArmPipeline;
  fingerprints: Fingerprints;
  close(): Promise<void>;
}

/** What a run is executed with; the composition root fills it in. */
export interface RunDependencies {
  catalogue: Catalogue;
  openStore(): RunStore;
  /** Claims a run for this process; returns how to give it up. */
  lock(runId: string): () => void;
  openPipelines(inputs: RunInputs, hooks: RunHooks): Promise<Pipelines>;
  /** Where samples are made by workers. */
  spread?: SpreadRun | undefined;
}
