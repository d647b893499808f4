import type { Environment } from '../run/run-record.ts';
import type { BenchSpec } from './bench-spec.ts';
import type { LoadSample } from './load-sample.ts';
import type { Scenario } from './scenario.ts';
import type { StepRun } from './step-run.ts';

/** A bench with everything that a report is made of. `scenarios` are as they were run, the spec put over them. */
export interface BenchResult {
  id: string;
  spec: BenchSpec;
  scenarios: Scenario[];
  environment: Environment;
  startedAt: string;
  finishedAt: string;
  /** `stopped`: a step ended by its own guards. */
  status: 'completed' | 'stopped' | 'interrupted';
  runs: StepRun[];
}

/** What a face is told while a bench goes on. Aborting `signal` cuts what is in flight and keeps the rest. */
export interface BenchHooks {
  onIndex?(message: string): void;
  onStep?(step: { model: string; scenario: Scenario; shape: StepRun['shape']; number: number }): void;
  onSample?(sample: LoadSample): void;
  signal?: AbortSignal;
}
