import type { RoutedCase } from './routed-cases.ts';
import type { RoutingFigures, routingOf } from './routing-figures.ts';
import type { Condition } from './sla.ts';

/** Routing at one threshold; infinite: nothing goes up. */
export interface RoutingPoint extends RoutingFigures {
  threshold: number;
}

/** A threshold that costs less is taken for up to so much coverage. */
const TOLERANCE = 0.01;
const MOST_POINTS = 101;
const ROUNDING = 1e-9;

/** Every threshold that parts the cases otherwise, from none up to all up; evenly thinned to 101. */
export function thresholdsOf(cases: readonly RoutedCase[]): number[] {
  const scores = [...new Set(cases.map(({ complexity }) => complexity))].sort((a, b) => b - a);
  const all = [Number.POSITIVE_INFINITY, ...scores];
  if (all.length <= MOST_POINTS) return all;
  return Array.from(
    { length: MOST_POINTS },
    (_, at) => all[Math.round((at * (all.length - 1)) / (MOST_POINTS - 1))]!,
  );
}

/**
 * The figures of the `routed` cases (places) at each of `thresholds`, which descend: the share routed up ascends.
 * `figuresOf` is `routingOf` of the same cases.
 */
export function routingCurve(
  cases: readonly RoutedCase[],
  figuresOf: ReturnType<typeof routingOf>,
  thresholds: readonly number[],
  routed: readonly number[] = [...cases.keys()],
): RoutingPoint[] {
  const rising = thresholds.map((): number[] => []);
  const stepOf = new Map<number, number>();
  for (const at of routed) {
    const { complexity } = cases[at]!;
    const step = stepOf.get(complexity) ?? thresholds.findIndex((threshold) => complexity >= threshold);
    stepOf.set(complexity, step);
    rising[step]?.push(at);
  }
  return figuresOf({ routed, rising }).map((figures, at) => ({ threshold: thresholds[at]!, ...figures }));
}

/**
 * The point with the fewest questions up whose coverage is within one point of 100 of the best, among those that keep
 * every condition; `kept` is false where none does, and all are chosen from. Undefined where no coverage is known.
 */
export function chooseRoute(
  curve: readonly RoutingPoint[],
  conditions: readonly Condition[],
): { point: RoutingPoint; kept: boolean } | undefined {
  const keeping = curve.filter((point) => conditions.every((one) => keeps(one, point)));
  const pool = keeping.length > 0 ? keeping : curve;
  const best = Math.max(...pool.map(({ coverage = 0 }) => coverage));
  const point = pool.find(
    ({ coverage }) => coverage !== undefined && coverage >= best - TOLERANCE - ROUNDING,
  );
  return point && { point, kept: keeping.length > 0 };
}

/** What a condition limits of a route; undefined where it is not simulated. */
export function limited({
  metric,
  statistic = 'p95',
}: Condition): ((of: RoutingFigures) => number | undefined) | undefined {
  switch (metric) {
    case 'coverage':
    case 'pass':
      return (of) => of[metric];
    case 'e2e':
      return ({ question }) => question?.[statistic];
    case 'cost':
      return ({ costCny }) => (costCny === undefined ? undefined : costCny * 1000);
    case 'data':
      return ({ elsewhere }) => elsewhere;
    default:
      return undefined;
  }
}

/** What is not simulated is passed over; what is not known is not kept. */
function keeps(condition: Condition, figures: RoutingFigures): boolean {
  const measure = limited(condition);
  if (!measure) return true;
  const value = measure(figures);
  if (value === undefined) return false;
  return condition.atLeast ? value >= condition.limit - ROUNDING : value <= condition.limit + ROUNDING;
}
