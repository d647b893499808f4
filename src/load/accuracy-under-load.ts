import { groupedRateEstimate, meanEstimate } from '../statistics/estimate.ts';
import { type Goodput, goodputOf, type Limits, meets } from './goodput.ts';
import type { LoadSample } from './load-sample.ts';
import type { StepSummary } from './step-summary.ts';

/** How right the answers of a step are, and how many of all scheduled ones were right and in time; {} without scores. */
export function accuracyOf(
  measured: readonly LoadSample[],
  offered: { scheduled: number; seconds: number },
  limits: Limits,
  seed: number,
): { accuracy?: StepSummary['accuracy']; correctGoodput?: Goodput } {
  const asked = measured.filter(({ testcaseId }) => testcaseId !== undefined);
  if (asked.length === 0) return {};
  const estimateOf = (measure: (sample: LoadSample) => number | undefined) => {
    const scored = asked.filter((sample) => measure(sample) !== undefined);
    const failed = asked.filter(({ status }) => status !== 'ok').length;
    return {
      values: scored.map((sample) => measure(sample)!),
      // A question that is asked twice says no more than one of its kind.
      groups: scored.map(({ testcaseId }) => testcaseId),
      leftOut: { failed, unscored: asked.length - scored.length - failed },
    };
  };
  const passes = estimateOf(({ passed }) => (passed === undefined ? undefined : Number(passed)));
  const coverage = estimateOf(({ scores }) =>
    scores?.coverage?.state === 'scored' ? scores.coverage.value : undefined,
  );
  return {
    accuracy: {
      passRate: groupedRateEstimate(passes.values, { groups: passes.groups, ...passes.leftOut }),
      coverage: meanEstimate(coverage.values, { groups: coverage.groups, ...coverage.leftOut, seed }),
    },
    correctGoodput: goodputOf(measured, offered, (one) => one.passed === true && meets(one, limits)),
  };
}
