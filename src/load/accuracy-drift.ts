import { comparePairs, type Pair, type PairedComparison } from '../statistics/compare-pairs.ts';
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
  const [below, above] = [passesOf(base), passesOf(head)];
  const pairs = [...above].flatMap(([id, passes]): Pair[] => {
    const before = below.get(id);
    return before ? [{ base: meanOf(before), head: meanOf(passes) }] : [];
  });
  return comparePairs(pairs, seed);
}

function passesOf(step: Pick<StepRun, 'samples'>): Map<string, number[]> {
  const passes = new Map<string, number[]>();
  for (const { testcaseId, passed } of measuredSamples(step)) {
    if (testcaseId === undefined || passed === undefined) continue;
    passes.set(testcaseId, [...(passes.get(testcaseId) ?? []), Number(passed)]);
  }
  return passes;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
