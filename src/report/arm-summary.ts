import type { FailureKind } from '../base/failure.ts';
import type { Stage } from '../base/span.ts';
import type { Counts } from '../run/verdict.ts';
import type { RefusalReason } from '../scoring/refusal.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Quantiles } from '../statistics/quantiles.ts';
import type { FaultCounts, GroundingSummary } from './answer-quality.ts';
import type { BlameCounts } from './blame-counts.ts';
import type { JudgeSummary, SemanticSummary } from './judge-summary.ts';
import type { SplitAt } from './latency-split.ts';
import type { RetrievalQuality } from './retrieval-quality.ts';
import type { TrapScores } from './trap-scores.ts';

/**
 * The accuracy of an arm, each a mean over test cases (trials are reduced within a case first).
 * `…FailuresWrong` counts a failed sample as 0 instead of leaving it out, where its case has that score at all
 * (an unanswerable case has no coverage); such failures stand in `n`, so its `failed` is 0.
 */
export interface Accuracy {
  coverage?: Estimate;
  coverageUpper?: Estimate;
  coverageFailuresWrong?: Estimate;
  passRate?: Estimate;
  passRateUpper?: Estimate;
  passRateFailuresWrong?: Estimate;
  contradiction?: Estimate;
  refusal?: Estimate;
  /** With the judge's verdicts in the place of those that it was asked about; the others are of rules alone. */
  judgedCoverage?: Estimate;
  judgedCoverageUpper?: Estimate;
  judgedPassRate?: Estimate;
  judgedPassRateUpper?: Estimate;
  judgedContradiction?: Estimate;
}

/** Milliseconds of samples that are neither cold nor cached nor failed; `cold` shows the others' generation. */
export interface Latency {
  /** Undefined for reported times. */
  concurrency?: number;
  /** Times that another system says it took: not measured here, at a concurrency that is not known. */
  reported?: boolean;
  retrieval?: Quantiles;
  generation?: Quantiles;
  /** Those of `AnswerTiming`; `connect` is of the answers for which a socket was opened, `dns` (a part of it) of those whose host has a name. */
  queue?: Quantiles;
  dns?: Quantiles;
  connect?: Quantiles;
  ttfb?: Quantiles;
  ttft?: Quantiles;
  /** Our own process was so late that `ttft` is not to be printed: it reads too high by up to as much. */
  ttftRefused?: { lagP99Ms: number };
  ttfa?: Quantiles;
  tpot?: Quantiles;
  /** How many answers of `tpot` have the server's count of tokens, and how many only that of its events. */
  tokenSource?: { usage: number; chunks: number };
  /** Of all pauses between network chunks with tokens, so `n` counts pauses. */
  interChunk?: Quantiles;
  e2e?: Quantiles;
  /** Answers for which a socket was opened, and those that came over an open one. */
  sockets?: { opened: number; reused: number };
  split?: { p50: SplitAt; p95?: SplitAt };
  stages: Partial<Record<Stage, Quantiles>>;
  cold: { retrieval?: Quantiles; generation?: Quantiles; ttft?: Quantiles };
}

/** One category (or suite) of an arm. */
export interface GroupSummary {
  cases: number;
  counts: Counts;
  coverage?: Estimate;
  passRate?: Estimate;
  judgedCoverage?: Estimate;
  judgedPassRate?: Estimate;
  retrieval?: Quantiles;
  generation?: Quantiles;
}

/** One arm of a run. */
export interface ArmSummary {
  model: string;
  rag: boolean;
  /** How many test cases its run has; `counts` are of samples. */
  cases: number;
  accuracy: Accuracy;
  /** In a run with a judge. */
  judge?: JudgeSummary;
  /** In a run with a second opinion on meaning. */
  semantic?: SemanticSummary;
  retrieval?: RetrievalQuality;
  grounding?: GroundingSummary;
  faults?: FaultCounts;
  /** Answers to a prompt of which the server seems to have dropped part. */
  truncatedPrompts: number;
  /** Samples that refuse wholly, by the reason that they give. */
  refusals?: Record<RefusalReason, number>;
  blame?: BlameCounts;
  traps?: TrapScores;
  latency: Latency;
  /** Means per answered sample, over the samples whose server counted tokens (`n`). */
  tokens: { n: number; prompt?: number; completion?: number; reasoning?: number };
  /** Yuan of generation; `n` samples had a known cost. Undefined figures: no price or no token counts. */
  cost: { n: number; totalCny?: number; perThousandQuestionsCny?: number; pricesAsOf?: string };
  counts: Counts;
  failures: Partial<Record<FailureKind, number>>;
  byCategory: Record<string, GroupSummary>;
  bySuite: Record<string, GroupSummary>;
}
