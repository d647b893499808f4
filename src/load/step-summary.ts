import type { EventLoopLag } from '../base/event-loop-lag.ts';
import type { PairedComparison } from '../statistics/compare-pairs.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Quantiles } from '../statistics/quantiles.ts';
import type { Goodput, Limits } from './goodput.ts';
import type { Grade } from './grade.ts';
import type { LatencyDrift } from './latency-drift.ts';
import type { StepRun } from './step-run.ts';
import type { Throughput } from './throughput.ts';

/**
 * Milliseconds of warm requests that were answered whole; undefined where nothing was measured. `e2eDue` and `queue`
 * are those of an open load; `server…` is what the server says of its own time. The last three bear the definitions of vLLM's bench and of GuideLLM.
 */
export interface StepLatency {
  ttft?: Quantiles;
  ttfa?: Quantiles;
  tpot?: Quantiles;
  interChunk?: Quantiles;
  e2e?: Quantiles;
  e2eDue?: Quantiles;
  queue?: Quantiles;
  connect?: Quantiles;
  serverQueue?: Quantiles;
  serverPrefill?: Quantiles;
  serverDecode?: Quantiles;
  vllmTtft?: Quantiles;
  vllmTpot?: Quantiles;
  guidellmTpot?: Quantiles;
}

/** `scheduled` = `ok` + `failed` + `incomplete` + never sent. `errors`: by kind of failure; `stopped`: cut with the step. */
export interface StepCounts {
  scheduled: number;
  sent: number;
  ok: number;
  failed: number;
  incomplete: number;
  warmUp: number;
  errors: Record<string, number>;
  /** Answers that ended at the token limit, empty ones, and prompts of which the server seems to have dropped a part. */
  truncated: number;
  empty: number;
  promptsCut: number;
  /** Requests that opened a socket; the others reused one. */
  newSockets: number;
}

/** The first request of a scenario (its warm-up included) against the median of the later ones. */
export interface FirstAgainstLater {
  firstMs: number;
  laterMs: number;
  ratio: number;
  later: number;
}

/** The figures of one step, as they stand in `bench.json`. */
export interface StepSummary
  extends Pick<StepRun, 'model' | 'scenario' | 'step' | 'shape' | 'cache' | 'status' | 'reason' | 'server'> {
  title: string;
  counts: StepCounts;
  latency: StepLatency;
  tokens: {
    source: 'usage' | 'chunks' | 'none' | 'various';
    prompt?: Quantiles;
    promptEstimated?: number;
    output?: Quantiles;
    cachedShare?: number;
  };
  throughput: { steady?: Throughput; whole?: Throughput };
  /** What counts as in time: the limits that are set, else the level of a normal response. */
  limits: Limits;
  goodput?: Goodput;
  grade?: Grade;
  /** Where answers were scored; `correctGoodput` counts the ones that are right and in time. */
  accuracy?: {
    passRate?: Estimate;
    coverage?: Estimate;
    /** Against the smallest step of the same model and scenario, paired by question. */
    drift?: PairedComparison;
  };
  correctGoodput?: Goodput;
  /** Against the smallest step of the same model and scenario, paired by prompt. */
  slowdown?: LatencyDrift;
  first?: FirstAgainstLater;
  /** Throughput / (concurrency · throughput at 1), of a scenario that has a step at 1. */
  batchingEfficiency?: number;
  /** This process's lag; `trusted` is false where its p99 passes 5 % of the median TTFT. */
  client?: { lag: EventLoopLag; trusted: boolean };
}
