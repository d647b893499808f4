import type { FailureKind } from '../base/failure.ts';
import type { Stage } from '../base/span.ts';
import type { Counts } from '../run/verdict.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Quantiles } from '../statistics/quantiles.ts';

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
}

/** Means over the cases with gold documents or passages, at document level, of the passages given to the model. */
export interface RetrievalQuality {
  k: number;
  recallAtK?: Estimate;
  mrr?: Estimate;
  ndcg?: Estimate;
  hitRate?: Estimate;
  /** Mean share of the top-k BM25 passages that the dense top-k also holds. */
  overlap?: Estimate;
}

/** Milliseconds of samples that are neither cold nor cached nor failed; `cold` shows the others' generation. */
export interface Latency {
  concurrency: number;
  retrieval?: Quantiles;
  generation?: Quantiles;
  ttft?: Quantiles;
  ttfa?: Quantiles;
  stages: Partial<Record<Stage, Quantiles>>;
  cold: { retrieval?: Quantiles; generation?: Quantiles; ttft?: Quantiles };
}

/** One category (or suite) of an arm. */
export interface GroupSummary {
  cases: number;
  counts: Counts;
  coverage?: Estimate;
  passRate?: Estimate;
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
  retrieval?: RetrievalQuality;
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
