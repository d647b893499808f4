import type { Sample } from '../run/sample.ts';
import { type Estimate, groupedRateEstimate, meanEstimate } from '../statistics/estimate.ts';
import { type CaseGroups, reduceTrials } from './reduce-trials.ts';

/** How estimates over cases are made: the seed of resampling and the clusters of the cases. */
export interface EstimateOptions {
  seed: number;
  groupOf: CaseGroups;
}

/**
 * The mean over test cases of what `measure` gives (0..1; trials are reduced within a case first). `unscored` counts
 * answered samples without a value.
 */
export function estimateCases(
  samples: readonly Sample[],
  measure: (sample: Sample) => number | undefined,
  { seed, groupOf }: EstimateOptions,
): Estimate | undefined {
  const answered = samples.filter(({ failure }) => !failure);
  const reduced = reduceTrials(answered, measure);
  const values = reduced.map(({ value }) => value);
  const options = {
    seed,
    groups: reduced.map(({ testcaseId }) => groupOf[testcaseId]),
    unscored: answered.filter((sample) => measure(sample) === undefined).length,
    failed: samples.length - answered.length,
  };
  return values.every((value) => value === 0 || value === 1)
    ? groupedRateEstimate(values, options)
    : meanEstimate(values, options);
}
