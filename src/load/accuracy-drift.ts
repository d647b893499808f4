import { comparePairs, type PairedComparison } from '../statistics/compare-pairs.ts';
import { pairedMeans } from './paired-means.ts';
import { measuredSamples, type StepRun } from './step-run.ts';

/**
 * How the pass rate of a step differs from that of `base`, over the questions that both answered; the passes of a question that was asked
 * several times are averaged first. Undefined where they share none. What failed is not in it: it has no answer.
 */
export function accuracyDrift(
  base: Pick<StepRun, 'samples'>,
  head: Pick<StepRun, 'samples'>,
  seed: number,
): PairedComparison | undefined {
  const pairs = pairedMeans(measuredSamples(base), measuredSamples(head), ({ testcaseId, passed }) =>
    testcaseId === undefined || passed === undefined
      ? undefined
      : { prompt: testcaseId, value: Number(passed) },
  );
  return comparePairs(pairs, seed);
}
