import type { BenchSummary } from '../../load/bench-summary.ts';
import type { RunResult } from '../../run/run-context.ts';
import type { Option } from '../../selection/option.ts';
import type { SelectionSpec } from '../../selection/selection-spec.ts';

/** Everything that a selection report is made of; its sections read nothing else. */
export interface StudyInput {
  title: string;
  /** ISO 8601 in UTC. */
  createdAt: string;
  spec: SelectionSpec;
  runs: readonly RunResult[];
  benches: readonly BenchSummary[];
  /** One for each arm of each run. */
  options: readonly Option[];
  seed: number;
  /** How the steps of a study went; absent in a report of runs that were named one by one. */
  steps?: readonly StudyStepNote[];
}

/** One run or bench of a study, also one that failed and stands in no table. */
export interface StudyStepNote {
  /** As `run local-8b`. */
  name: string;
  status: 'pending' | 'running' | 'interrupted' | 'stopped' | 'failed' | 'done';
  /** Of its run or bench. */
  id?: string;
  reasons: readonly string[];
}
