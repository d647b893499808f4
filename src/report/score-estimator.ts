import type { Sample } from '../run/sample.ts';
import { type Estimate, groupedRateEstimate, meanEstimate } from '../statistics/estimate.ts';
import { type CaseGroups, reduceTrials, scoreOf } from './reduce-trials.ts';

/** Estimates scores by name. With `countsAsWrong`, failed samples that it holds for are 0 and no others matter. */
export function scoreEstimator(samples: readonly Sample[], seed: number, groupOf: CaseGroups) {
  const answered = samples.filter(({ failure }) => !failure);
  return (name: string, countsAsWrong?: (sample: Sample) => boolean): Estimate | undefined => {
    const measure = (sample: Sample) =>
      sample.failure && countsAsWrong?.(sample) ? 0 : scoreOf(sample, name);
    const reduced = reduceTrials(samples, measure);
    const values = reduced.map(({ value }) => value);
    const groups = reduced.map(({ testcaseId }) => groupOf[testcaseId]);
    const leftOut = {
      unscored: answered.filter((sample) => scoreOf(sample, name) === undefined).length,
      failed: countsAsWrong ? 0 : samples.length - answered.length,
    };
    return values.every((value) => value === 0 || value === 1)
      ? groupedRateEstimate(values, { ...leftOut, groups })
      : meanEstimate(values, { ...leftOut, seed, groups });
  };
}
