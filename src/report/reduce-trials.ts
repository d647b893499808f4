import type { Sample } from '../run/sample.ts';
import type { Testcase } from '../testcases/testcase.ts';

/** The value of one test case: the mean over its trials that have one. */
export interface CaseValue {
  testcaseId: string;
  value: number;
}

/** By test case id, the cluster of the cases that have a `group`. */
export type CaseGroups = Readonly<Record<string, string>>;

/**
 * Reduces trials within a case: one value per test case that has any, in the order of their ids, so that resampling
 * does not depend on which answer came first. `measure` gives a sample's value, or undefined
 * where it has none.
 */
export function reduceTrials(
  samples: readonly Sample[],
  measure: (sample: Sample) => number | undefined,
): CaseValue[] {
  const byCase = new Map<string, number[]>();
  for (const sample of samples) {
    const value = measure(sample);
    if (value === undefined) continue;
    const values = byCase.get(sample.testcaseId);
    if (values) values.push(value);
    else byCase.set(sample.testcaseId, [value]);
  }
  return [...byCase]
    .map(([testcaseId, values]) => ({
      testcaseId,
      value: values.reduce((sum, value) => sum + value, 0) / values.length,
    }))
    .sort((a, b) => (a.testcaseId < b.testcaseId ? -1 : 1));
}

/** The value of a score by name, undefined where the sample has none. */
export function scoreOf(sample: Sample, name: string): number | undefined {
  const score = sample.scores[name];
  return score?.state === 'scored' ? score.value : undefined;
}

/** A group is one of its suite: two suites may use one name. */
export function caseGroups(testcases: readonly Testcase[]): CaseGroups {
  return Object.fromEntries(
    testcases.flatMap(({ id, suite, group }) => (group === undefined ? [] : [[id, `${suite}/${group}`]])),
  );
}
