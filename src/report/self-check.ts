import type { RunRecord } from '../run/run-record.ts';
import type { Arm, Sample } from '../run/sample.ts';
import { comparePairs } from '../statistics/compare-pairs.ts';
import { finalScoreOf } from './final-score-of.ts';
import { type GateFlipRate, gateFlipRate } from './gate-flips.ts';
import { judgedArms } from './gate-limits.ts';
import { type CaseGroups, reduceTrials } from './reduce-trials.ts';

/** How much an arm changes when it is asked again, its trials taken as runs of their own. */
export interface ArmSelfCheck {
  model: string;
  rag: boolean;
  /** Of the `n` cases with a pass in two trials or more, those whose trials do not agree. */
  flippedCases: { flipped: number; n: number };
  /** Pass rate of the second trial − that of the first over the `n` cases that have both, with its 95 % interval. */
  passDifference?: { mean: number; low: number; high: number; n: number };
  /** Of arms that the run's gate judges; absent without a gate. */
  gateFlipRate?: GateFlipRate;
}

export interface SelfCheck {
  arms: ArmSelfCheck[];
}

/** Judges the trials of a `--self-check` run against each other. `isPriced`: whether a gate judges the cost of an arm. */
export function selfCheck(
  run: Pick<RunRecord, 'arms' | 'gate' | 'spec'>,
  samplesOf: (arm: Arm) => readonly Sample[],
  options: { groupOf: CaseGroups; isPriced(arm: Arm): boolean },
): SelfCheck {
  const { seed } = run.spec;
  const judged = judgedArms(run.arms);
  return {
    arms: run.arms.map((arm) => {
      const samples = samplesOf(arm);
      const difference = comparePairs(trialPairs(samples, options.groupOf), seed);
      return {
        ...arm,
        flippedCases: flippedCases(samples),
        ...(difference && {
          passDifference: {
            mean: difference.difference,
            low: difference.low,
            high: difference.high,
            n: difference.n,
          },
        }),
        ...(run.gate &&
          samples.length > 0 &&
          judged.includes(arm) && {
            gateFlipRate: gateFlipRate(samples, run.gate, { seed, priced: options.isPriced(arm) }),
          }),
      };
    }),
  };
}

function flippedCases(samples: readonly Sample[]): ArmSelfCheck['flippedCases'] {
  const passes = new Map<string, number[]>();
  for (const sample of samples) {
    const pass = finalScoreOf(sample, 'pass');
    if (pass !== undefined) passes.set(sample.testcaseId, [...(passes.get(sample.testcaseId) ?? []), pass]);
  }
  const repeated = [...passes.values()].filter(({ length }) => length > 1);
  return { flipped: repeated.filter((values) => new Set(values).size > 1).length, n: repeated.length };
}

function trialPairs(samples: readonly Sample[], groupOf: CaseGroups) {
  const passesOf = (trial: number) =>
    reduceTrials(samples, (sample) => (sample.trial === trial ? finalScoreOf(sample, 'pass') : undefined));
  const first = new Map(passesOf(1).map(({ testcaseId, value }) => [testcaseId, value]));
  return passesOf(2).flatMap(({ testcaseId, value }) => {
    const base = first.get(testcaseId);
    return base === undefined ? [] : [{ base, head: value, group: groupOf[testcaseId] }];
  });
}
