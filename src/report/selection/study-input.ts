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
}
