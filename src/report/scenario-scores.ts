import type { Arm, Sample } from '../run/sample.ts';
import { scenarioScore } from '../scoring/scenario-score.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { type StratumValue, stratifiedEstimate } from '../statistics/stratified-estimate.ts';
import type { Testcase } from '../testcases/testcase.ts';
import type { EstimateOptions } from './estimate-cases.ts';
import { type CaseValue, reduceTrials } from './reduce-trials.ts';

/** A difference in −1..1 over `n` cases, with its 95 % interval. */
export interface Difference {
  n: number;
  difference: number;
  low: number;
  high: number;
}

/** By scenario, and `mean`: the unweighted mean of the scenarios. */
export interface ByScenario<T> {
  scenarios: Record<string, T>;
  mean: T;
}

/** The scores of one model, 0..1 (see `scenarioScore`); `gain` is RAG − no RAG over the cases that both have. */
export interface ScenarioScores {
  model: string;
  noRag?: ByScenario<Estimate>;
  rag?: ByScenario<Estimate>;
  gain?: ByScenario<Difference>;
}

/** The scores of every model of a run whose cases name a scenario; else none. */
export function scenarioScores(
  arms: readonly Arm[],
  testcases: readonly Testcase[],
  samplesOf: (arm: Arm) => readonly Sample[],
  options: EstimateOptions,
): ScenarioScores[] {
  const byId = new Map(testcases.flatMap((one) => (one.scenario ? [[one.id, one] as const] : [])));
  if (byId.size === 0) return [];
  const own = (arm: Arm | undefined) =>
    arm ? samplesOf(arm).filter(({ testcaseId }) => byId.has(testcaseId)) : [];
  const valuesOf = (samples: readonly Sample[]) =>
    reduceTrials(samples, ({ testcaseId, scores }) => scenarioScore(byId.get(testcaseId)!, scores));
  const summarise = (values: readonly CaseValue[], samples: readonly Sample[]) => {
    const failed = samples.filter(({ failure }) => failure);
    const scored = new Set(values.map(({ testcaseId }) => testcaseId));
    const noValue = samples.filter((one) => !one.failure && !scored.has(one.testcaseId));
    const scenarioOf = ({ testcaseId }: { testcaseId: string }) => byId.get(testcaseId)!.scenario!;
    const strata = values.map(
      (one): StratumValue => ({
        stratum: scenarioOf(one),
        value: one.value,
        group: options.groupOf[one.testcaseId],
      }),
    );
    const estimate = (scenario?: string) => {
      const isIn = (one: { testcaseId: string }) => scenario === undefined || scenarioOf(one) === scenario;
      return stratifiedEstimate(
        scenario === undefined ? strata : strata.filter(({ stratum }) => stratum === scenario),
        { seed: options.seed, unscored: noValue.filter(isIn).length, failed: failed.filter(isIn).length },
      );
    };
    return byScenario([...byId.values()], estimate);
  };
  return [...new Set(arms.map(({ model }) => model))].map((model) => {
    const armOf = (rag: boolean) => arms.find((arm) => arm.model === model && arm.rag === rag);
    const [base, head] = [own(armOf(false)), own(armOf(true))];
    const [without, withRag] = [valuesOf(base), valuesOf(head)];
    const gain = summarise(halvedDifferences(without, withRag), []);
    return {
      model,
      noRag: summarise(without, base),
      rag: summarise(withRag, head),
      gain: gain && mapScenarios(gain, differenceOf),
    };
  });
}

function byScenario(
  testcases: readonly Testcase[],
  estimate: (scenario?: string) => Estimate | undefined,
): ByScenario<Estimate> | undefined {
  const mean = estimate();
  if (!mean) return undefined;
  const names = [...new Set(testcases.flatMap(({ scenario }) => scenario ?? []))];
  const scenarios = names.flatMap((name) => {
    const one = estimate(name);
    return one ? [[name, one] as const] : [];
  });
  return { scenarios: Object.fromEntries(scenarios), mean };
}

/** Moved from −1..1 to 0..1, where they share the estimate's care for few and for equal values. */
function halvedDifferences(base: readonly CaseValue[], head: readonly CaseValue[]): CaseValue[] {
  const baseOf = new Map(base.map(({ testcaseId, value }) => [testcaseId, value]));
  return head.flatMap(({ testcaseId, value }) => {
    const other = baseOf.get(testcaseId);
    return other === undefined ? [] : [{ testcaseId, value: (value - other + 1) / 2 }];
  });
}

function differenceOf({ n, mean, low, high }: Estimate): Difference {
  const back = (share: number) => 2 * share - 1;
  return { n, difference: back(mean), low: back(low), high: back(high) };
}

function mapScenarios<T, U>({ scenarios, mean }: ByScenario<T>, map: (value: T) => U): ByScenario<U> {
  const mapped = Object.entries(scenarios).map(([name, value]) => [name, map(value)] as const);
  return { scenarios: Object.fromEntries(mapped), mean: map(mean) };
}
