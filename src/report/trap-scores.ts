import type { Sample } from '../run/sample.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { type Testcase, TRAP_KINDS, type TrapKind } from '../testcases/testcase.ts';
import { type EstimateOptions, estimateCases } from './estimate-cases.ts';
import { finalScoreOf } from './final-score-of.ts';
import { scoreOf } from './reduce-trials.ts';

/** Pass rates of traps of one kind and of their controls. */
export interface TrapPair {
  traps?: Estimate;
  controls?: Estimate;
}

/**
 * How an arm does on traps beside their controls, so that refusing everything does not win. A control is an answerable
 * case without a trap in the group of one. `refusal`: share of the unanswerable cases of the run that are refused;
 * `overRefusal`: of the answerable ones, where refusing is wrong.
 */
export interface TrapScores {
  byKind: Partial<Record<TrapKind, TrapPair>>;
  all: TrapPair;
  refusal?: Estimate;
  overRefusal?: Estimate;
}

/** Undefined where the run has no trap. */
export function trapScores(
  testcases: readonly Testcase[],
  samples: readonly Sample[],
  options: EstimateOptions,
): TrapScores | undefined {
  const traps = testcases.filter(({ trap }) => trap);
  if (traps.length === 0) return undefined;
  const rate = (cases: readonly Testcase[], measure: (sample: Sample) => number | undefined) => {
    const ids = new Set(cases.map(({ id }) => id));
    return estimateCases(
      samples.filter(({ testcaseId }) => ids.has(testcaseId)),
      measure,
      options,
    );
  };
  const pair = (chosen: readonly Testcase[]): TrapPair => {
    const groups = new Set(chosen.flatMap((one) => groupOf(one) ?? []));
    const controls = testcases.filter((one) => {
      const group = groupOf(one);
      return !one.trap && one.answerable && group !== undefined && groups.has(group);
    });
    return { traps: rate(chosen, passes), controls: rate(controls, passes) };
  };
  const kinds = TRAP_KINDS.filter((kind) => traps.some(({ trap }) => trap === kind));
  return {
    byKind: Object.fromEntries(kinds.map((kind) => [kind, pair(traps.filter(({ trap }) => trap === kind))])),
    all: pair(traps),
    refusal: rate(
      testcases.filter(({ answerable }) => !answerable),
      (sample) => scoreOf(sample, 'refusal'),
    ),
    overRefusal: rate(
      testcases.filter(({ answerable }) => answerable),
      refusesWrongly,
    ),
  };
}

function groupOf({ suite, group }: Testcase): string | undefined {
  return group && `${suite}/${group}`;
}

function passes(sample: Sample): number | undefined {
  return finalScoreOf(sample, 'pass');
}

/** An answerable case that is refused and passes asked for a refusal. */
function refusesWrongly(sample: Sample): number | undefined {
  const [refusal, pass] = [scoreOf(sample, 'refusal'), scoreOf(sample, 'pass')];
  return refusal === undefined || pass === undefined ? undefined : refusal * (1 - pass);
}
