import type { Ratio } from '../statistics/median-ratio.ts';
import type { BenchResult } from './bench-result.ts';
import type { Limits } from './goodput.ts';
import type { StepSummary } from './step-summary.ts';

/**
 * The most that a model carried in one scenario: `highest` is the largest measured step (requests in flight, or
 * requests a second) up to which every step kept `limits` for `share` of its scheduled requests; undefined where the
 * smallest one did not. `enough`: at least `wanted` in flight; undefined where no step was as large and none missed.
 */
export interface Capacity {
  model: string;
  scenario: string;
  title: string;
  unit: 'concurrency' | 'requests/s';
  limits: Limits;
  share: number;
  measured: number[];
  highest?: number;
  wanted?: number;
  enough?: boolean;
}

/**
 * Ratios head / base of medians (latencies, output tokens) and of rates, for one step that both models had; `e2e`
 * from the due time in an open load. No `ttft` where this client lagged too much to time it, and nothing of tokens
 * (`tpot`, `outputTokens`, `tokensPerS`) where a server did not count all of them.
 */
export interface LoadComparison {
  base: string;
  head: string;
  scenario: string;
  title: string;
  step: number;
  size: number;
  ttft?: Ratio;
  tpot?: Ratio;
  e2e?: Ratio;
  outputTokens?: Ratio;
  first?: Ratio;
  tokensPerS?: Ratio;
  charactersPerS?: Ratio;
}

/** The figures of a bench: `bench.json` and `--json`. */
export interface BenchSummary {
  schema: 1;
  bench: Omit<BenchResult, 'runs'>;
  steps: StepSummary[];
  capacities: Capacity[];
  comparisons: LoadComparison[];
}
