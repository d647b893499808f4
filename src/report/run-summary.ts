import type { GateResult } from '../run/gate.ts';
import type { RunRecord } from '../run/run-record.ts';
import type { RunVerdict } from '../run/verdict.ts';
import type { ArmSummary } from './arm-summary.ts';
import type { Comparison } from './compare-samples.ts';
import type { BaselineResult } from './judge-baseline.ts';
import type { RagGain } from './rag-gain.ts';
import type { CaseGroups } from './reduce-trials.ts';
import type { ScenarioScores } from './scenario-scores.ts';
import type { SelfCheck } from './self-check.ts';

/** `run.json` and `--json`. */
export interface RunSummary {
  schema: 1;
  run: Pick<
    RunRecord,
    | 'id'
    | 'spec'
    | 'fingerprints'
    | 'environment'
    | 'client'
    | 'startedAt'
    | 'finishedAt'
    | 'status'
    | 'passThresholds'
  >;
  arms: ArmSummary[];
  comparisons: Comparison[];
  /** By model that has both arms. */
  ragGain: RagGain[];
  /** By model; none where no case names a scenario. */
  scenarios: ScenarioScores[];
  /** With `--self-check`. */
  selfCheck?: SelfCheck;
  /** With `--baseline`. */
  baseline?: BaselineResult;
  /** By test case id; with them a later run can be compared with this one's samples. */
  groups: CaseGroups;
  verdict: RunVerdict & { gates: GateResult[] };
}
