import {
  type Agreement,
  agreementOf,
  balancedAccuracyInterval,
  type Confusion,
  countAgreement,
} from '../statistics/agreement.ts';
import { labelAgreement } from '../statistics/cohen-kappa.ts';
import { groupedRateEstimate } from '../statistics/estimate.ts';
import type { Interval } from '../statistics/wilson.ts';
import type { Opinion } from './calibration-opinions.ts';
import type { LabelledPair } from './calibration-pairs.ts';
import { type JudgedPair, judgedPairs, predictsCovered } from './calibration-verdicts.ts';
import type { Verdict } from './scorer.ts';

/**
 * Agreement over some pairs. Unscored pairs are in no figure. Intervals are 95 %; those of accuracies are Wilson's, of
 * as many results as the clusters are worth.
 */
export interface Figures extends Agreement {
  unscored: number;
  /** Cohen's, of covered or not; absent where all labels are alike. */
  kappa?: number;
  accuracyInterval?: Interval;
  /** Of the pairs with a verdict other than `unsure`: their share of n, and how many of them are right. */
  decided: { share?: number; accuracy?: number; n: number; accuracyInterval?: Interval };
}

/** Figures over all pairs. */
export interface OverallFigures extends Figures {
  /** By resampling whole clusters, `clusters` of them. */
  balancedAccuracyInterval?: Interval;
  clusters: number;
  /** Label → verdict → pairs, over pairs whose label is a verdict; absent where there is none. */
  confusion?: Record<string, Record<Verdict['verdict'], number>>;
  /** Undefined for verdicts that were recorded before. */
  scoringSeconds?: number;
  pairsPerSecond?: number;
}

/** Over all pairs. */
export function overallFigures(
  pairs: readonly LabelledPair[],
  opinion: Opinion,
  seed: number,
): OverallFigures {
  const judged = judgedPairs(pairs, opinion);
  const clusters = [...groupBy(judged, ({ pair }) => pair.cluster).values()].map(count);
  const interval = balancedAccuracyInterval(clusters, { seed });
  const confusion = confusionOf(judged);
  return {
    ...figuresOf(judged, pairs.length - judged.length),
    ...(interval && { balancedAccuracyInterval: interval }),
    clusters: clusters.length,
    ...(confusion && { confusion }),
    ...(opinion.elapsedMs !== undefined && {
      scoringSeconds: opinion.elapsedMs / 1_000,
      pairsPerSecond: (pairs.length / opinion.elapsedMs) * 1_000,
    }),
  };
}

/** By construction, in the order of their first pair. */
export function figuresByConstruction(
  pairs: readonly LabelledPair[],
  opinion: Opinion,
): Record<string, Figures> {
  const judged = groupBy(judgedPairs(pairs, opinion), ({ pair }) => pair.construction);
  const all = groupBy(pairs, ({ construction }) => construction);
  return Object.fromEntries(
    [...all].map(([name, own]) => {
      const scored = judged.get(name) ?? [];
      return [name, figuresOf(scored, own.length - scored.length)];
    }),
  );
}

function figuresOf(judged: readonly JudgedPair[], unscored: number): Figures {
  const decided = judged.filter(({ verdict }) => verdict.verdict !== 'unsure');
  const agreement = agreementOf(count(judged));
  const kappa = agreement.balancedAccuracy === undefined ? undefined : kappaOf(judged);
  const [accuracyInterval, decidedInterval] = [intervalOf(judged), intervalOf(decided)];
  const { accuracy: decidedAccuracy } = agreementOf(count(decided));
  return {
    ...agreement,
    ...(kappa !== undefined && { kappa }),
    unscored,
    ...(accuracyInterval && { accuracyInterval }),
    decided: {
      n: decided.length,
      ...(judged.length > 0 && { share: decided.length / judged.length }),
      ...(decidedAccuracy !== undefined && { accuracy: decidedAccuracy }),
      ...(decidedInterval && { accuracyInterval: decidedInterval }),
    },
  };
}

function kappaOf(judged: readonly JudgedPair[]): number | undefined {
  return labelAgreement(
    judged.map(({ pair, verdict }) => [String(pair.covered), String(predictsCovered(verdict))]),
  )?.kappa;
}

function intervalOf(judged: readonly JudgedPair[]): Interval | undefined {
  const estimate = groupedRateEstimate(
    judged.map(({ pair, verdict }) => (pair.covered === predictsCovered(verdict) ? 1 : 0)),
    { groups: judged.map(({ pair }) => pair.cluster), unscored: 0, failed: 0 },
  );
  return estimate && { low: estimate.low, high: estimate.high };
}

function count(judged: readonly JudgedPair[]): Confusion {
  return countAgreement(
    judged.map(({ pair, verdict }) => ({ label: pair.covered, predicted: predictsCovered(verdict) })),
  );
}

function confusionOf(judged: readonly JudgedPair[]): OverallFigures['confusion'] {
  const labelled = judged.filter(({ pair }) => pair.verdict !== undefined);
  if (labelled.length === 0) return undefined;
  const none = { covered: 0, missing: 0, contradicted: 0, unsure: 0 };
  const table = { covered: { ...none }, missing: { ...none }, contradicted: { ...none } };
  for (const { pair, verdict } of labelled) table[pair.verdict!][verdict.verdict]++;
  return table;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
