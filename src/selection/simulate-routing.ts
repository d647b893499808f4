import { seededRandom } from '../base/random.ts';
import { chooseRoute, type RoutingPoint, routingCurve, thresholdsOf } from './choose-route.ts';
import type { OptionCase } from './option.ts';
import { type AdjustedComparison, adjustComparisons, compareOptions } from './option-estimates.ts';
import { casesAt, casesAtRandom, type RoutedCase, routedCases } from './routed-cases.ts';
import { type RoutingFigures, type RoutingPair, routingOf } from './routing-figures.ts';
import type { Condition } from './sla.ts';

/** Routing of recorded answers: what small and large would have given together. */
export interface RoutingStudy {
  pair: RoutingPair;
  cases: RoutedCase[];
  /** By every threshold, none up first. */
  curve: RoutingPoint[];
  /** Chosen on all cases: what a catalogue would take. Its own figures are therefore too good. */
  chosen: RoutingPoint;
  /** Whether `chosen` keeps the service level; undefined without one. */
  kept?: boolean;
  /** Undefined below 10 clusters of cases. */
  heldOut?: HeldOut;
}

/** Every case routed by a threshold that was chosen without it. */
export interface HeldOut {
  cases: OptionCase[];
  figures: RoutingFigures;
  /** One for each fold. */
  thresholds: number[];
  /** Coverage, held-out − the other; adjusted for being three. `random` is the expected value at the same share. */
  against: Record<'small' | 'large' | 'random', AdjustedComparison | undefined>;
}

const FOLDS = 5;
const FEWEST_CLUSTERS = 2 * FOLDS;

/**
 * Simulates a route between two options from their recorded answers. The threshold is chosen by `chooseRoute`; how
 * well such a choice does is told by 5-fold cross-validation, whole groups of cases in one fold, folds drawn by `seed`.
 * Undefined where they share no case that both covered.
 */
export function simulateRouting(
  pair: RoutingPair,
  { seed, conditions = [] }: { seed: number; conditions?: readonly Condition[] },
): RoutingStudy | undefined {
  const cases = routedCases(pair.small, pair.large);
  const figuresOf = routingOf(cases, pair);
  const thresholds = thresholdsOf(cases);
  const curve = routingCurve(cases, figuresOf, thresholds);
  const choice = chooseRoute(curve, conditions);
  if (!choice) return undefined;
  return {
    pair,
    cases,
    curve,
    chosen: choice.point,
    ...(conditions.length > 0 && { kept: choice.kept }),
    heldOut: heldOutOf(cases, figuresOf, thresholds, conditions, seed),
  };
}

/**
 * Coverage of the cases that both covered by the share routed up, from none to the last case that gains: the most that
 * any router could reach.
 */
export function oracleCurve(
  cases: readonly RoutedCase[],
  steps = 100,
): { share: number; coverage: number }[] {
  const covered = cases.flatMap(({ small, large }) =>
    small.coverage === undefined || large.coverage === undefined ? [] : [[small.coverage, large.coverage]],
  ) as [number, number][];
  if (covered.length === 0) return [];
  const gains = covered.flatMap(([small, large]) => (large > small ? [large - small] : []));
  const sums = [covered.reduce((sum, [small]) => sum + small, 0)];
  for (const gain of gains.sort((a, b) => b - a)) sums.push(sums.at(-1)! + gain);
  const counts = new Set(
    Array.from({ length: steps + 1 }, (_, step) => Math.round((step * gains.length) / steps)),
  );
  return [...counts].map((count) => ({
    share: count / cases.length,
    coverage: sums[count]! / covered.length,
  }));
}

function heldOutOf(
  cases: readonly RoutedCase[],
  figuresOf: ReturnType<typeof routingOf>,
  candidates: readonly number[],
  conditions: readonly Condition[],
  seed: number,
): HeldOut | undefined {
  const foldOf = foldsOf(cases, seed);
  if (!foldOf) return undefined;
  const all = [...cases.keys()];
  const thresholds = Array.from({ length: FOLDS }, (_, fold) => {
    const training = all.filter((at) => foldOf[at] !== fold);
    const choice = chooseRoute(routingCurve(cases, figuresOf, candidates, training), conditions);
    return choice?.point.threshold ?? Number.POSITIVE_INFINITY;
  });
  const isUp = cases.map(({ complexity }, at) => complexity >= thresholds[foldOf[at]!]!);
  const [only] = figuresOf({ routed: all, rising: [all.filter((at) => isUp[at])] });
  const figures = only!;
  const routed = cases.map(({ small, large }, at) => (isUp[at] ? large : small));
  const head = { cases: routed };
  const [small, large, random] = adjustComparisons(
    [casesAt(cases, Number.POSITIVE_INFINITY), casesAt(cases, 0), casesAtRandom(cases, figures.share)].map(
      (base) => compareOptions({ cases: base }, head, 'coverage', seed),
    ),
  );
  return { cases: routed, figures, thresholds, against: { small, large, random } };
}

/** The fold of each case: clusters shuffled (Fisher & Yates), then dealt in turn. */
function foldsOf(cases: readonly RoutedCase[], seed: number): number[] | undefined {
  const names = cases.map(({ small }, at) => small.group ?? `case ${at}`);
  const clusters = [...new Set(names)];
  if (clusters.length < FEWEST_CLUSTERS) return undefined;
  const random = seededRandom(seed);
  for (let at = clusters.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [clusters[at], clusters[other]] = [clusters[other]!, clusters[at]!];
  }
  const foldOf = new Map(clusters.map((name, at) => [name, at % FOLDS]));
  return names.map((name) => foldOf.get(name)!);
}
