import type { GateResult } from '../run/gate.ts';
import type { RunRecord } from '../run/run-record.ts';
import type { RunVerdict } from '../run/verdict.ts';
import type { ArmSummary } from './arm-summary.ts';

/** A paired difference (head − base) over the cases that both arms scored; `shown`: its interval excludes 0. */
export interface Comparison {
  base: { model: string; rag: boolean };
  head: { model: string; rag: boolean };
  metric: 'coverage' | 'pass';
  n: number;
  difference: number;
  low: number;
  high: number;
  shown: boolean;
}

/** `run.json` and `--json`. */
export interface RunSummary {
  schema: 1;
  run: Pick<
    RunRecord,
    'id' | 'spec' | 'fingerprints' | 'environment' | 'startedAt' | 'finishedAt' | 'status' | 'passThresholds'
  >;
  arms: ArmSummary[];
  comparisons: Comparison[];
  verdict: RunVerdict & { gates: GateResult[] };
}
