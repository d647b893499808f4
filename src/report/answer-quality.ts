import type { Sample } from '../run/sample.ts';
import { ANSWER_FAULTS, type AnswerFault } from '../scoring/answer-faults.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { type EstimateOptions, estimateCases } from './estimate-cases.ts';
import { scoreOf } from './reduce-trials.ts';

/** Samples with each fault among the `answered` ones that were looked at. */
export type FaultCounts = Record<AnswerFault, number> & { answered: number };

/** `share`: of stated facts that a source holds, a mean over cases; `facts` ungrounded ones stand in `samples`. */
export interface GroundingSummary {
  share?: Estimate;
  facts: number;
  samples: number;
}

/** Counts faults; undefined where no sample was looked at (a record from before). */
export function faultCounts(samples: readonly Sample[]): FaultCounts | undefined {
  const looked = samples.flatMap(({ faults }) => (faults ? [faults] : []));
  if (looked.length === 0) return undefined;
  const counts = ANSWER_FAULTS.map((fault) => [
    fault,
    looked.filter((faults) => faults.includes(fault)).length,
  ]);
  return { answered: looked.length, ...(Object.fromEntries(counts) as Record<AnswerFault, number>) };
}

/** Summarises grounding; undefined where no answer was looked at. */
export function groundingSummary(
  samples: readonly Sample[],
  options: EstimateOptions,
): GroundingSummary | undefined {
  const listed = samples.flatMap(({ ungrounded }) => (ungrounded ? [ungrounded.length] : []));
  if (listed.length === 0) return undefined;
  return {
    share: estimateCases(samples, (sample) => scoreOf(sample, 'grounding'), options),
    facts: listed.reduce((sum, count) => sum + count, 0),
    samples: listed.filter((count) => count > 0).length,
  };
}
