import type { Option } from './option.ts';
import { type AccuracyStanding, accuracyAgainst, byCoverage } from './recommend-accuracy.ts';
import type { CostPer1kOf } from './sla-cost.ts';

/** Why an option is recommended, or why none is. */
export type Reason =
  | 'only-qualifying'
  | 'cheapest'
  | 'cheapest-known'
  | 'most-accurate'
  | 'cheapest-of-tied'
  | 'fastest-of-tied'
  | 'none-qualifies'
  | 'nothing-scored'
  | 'only-option'
  | 'other-questions'
  | 'not-told-apart';

/** `tied`: others of the choice that are not shown to differ from `option` (from the leader, without one) in coverage. */
export interface Recommendation {
  option?: Option;
  reason: Reason;
  tied: Option[];
  /** Of the choice, shown to be more accurate than `option`. */
  better: Option[];
  /** Of the choice, without a case in common with `option`. */
  unpaired?: Option[];
}

interface Means {
  costOf: CostPer1kOf;
  seed: number;
}

/**
 * The one of the options that qualify: the cheapest of those whose cost is known, the more accurate where costs are
 * equal; where no cost is known, the most accurate (as `recommendAccurate`).
 */
export function recommendQualified(qualified: readonly Option[], means: Means): Recommendation {
  const [first, ...rest] = rankQualified(qualified, means);
  if (!first) return { reason: 'none-qualifies', tied: [], better: [] };
  if (rest.length === 0) return { option: first, reason: 'only-qualifying', tied: [], better: [] };
  if (!means.costOf(first)) return recommendAccurate(qualified, means);
  const reason = rest.every((one) => means.costOf(one)) ? 'cheapest' : 'cheapest-known';
  return { option: first, reason, ...besides(first, rest, means.seed) };
}

/** Those that qualify by cost, cheapest first; then those without a known cost. Equal ones by coverage. */
export function rankQualified(qualified: readonly Option[], { costOf }: Pick<Means, 'costOf'>): Option[] {
  const cost = new Map(qualified.map((one) => [one, costOf(one)?.cny ?? Number.MAX_VALUE]));
  const scored = byCoverage(qualified);
  const unscored = qualified.filter((one) => !scored.includes(one));
  return [...scored, ...unscored].sort((a, b) => cost.get(a)! - cost.get(b)!);
}

/**
 * The most accurate option. Where others are not shown to differ from it: the cheapest of them all if every cost is
 * known, else the fastest if all were timed at one concurrency (p95 of the question, its median where one has none),
 * else none. None either where an option answered no question of the leader's.
 */
export function recommendAccurate(options: readonly Option[], { costOf, seed }: Means): Recommendation {
  const scored = byCoverage(options);
  const [leader, ...rest] = scored;
  if (!leader) return { reason: 'nothing-scored', tied: [], better: [] };
  if (scored.length === 1) return { reason: 'only-option', tied: [], better: [] };
  const standings = rest.map((one) => accuracyAgainst(leader, one, seed).standing);
  if (standings.includes('unpaired')) return { reason: 'other-questions', tied: scored, better: [] };
  const tied = rest.filter((_, at) => standings[at] !== 'lower');
  if (tied.length === 0) return { option: leader, reason: 'most-accurate', tied, better: [] };
  const together = [leader, ...tied];
  const cheapest = least(together, (one) => costOf(one)?.cny);
  const option = cheapest ?? fastest(together);
  if (!option) return { reason: 'not-told-apart', tied: together, better: [] };
  const others = together.filter((one) => one !== option);
  return {
    option,
    reason: cheapest ? 'cheapest-of-tied' : 'fastest-of-tied',
    ...besides(option, others, seed),
  };
}

function besides(option: Option, others: readonly Option[], seed: number) {
  const standing = new Map(others.map((one) => [one, accuracyAgainst(option, one, seed).standing]));
  const those = (wanted: AccuracyStanding['standing']) =>
    others.filter((one) => standing.get(one) === wanted);
  return { tied: those('tie'), better: those('higher'), unpaired: those('unpaired') };
}

/** Times at different concurrency are not set against each other. */
function fastest(options: readonly Option[]): Option | undefined {
  if (new Set(options.map(({ concurrency }) => concurrency)).size > 1) return undefined;
  const hasTail = options.every(({ latency }) => latency.question?.p95 !== undefined);
  return least(options, ({ latency }) => (hasTail ? latency.question?.p95 : latency.question?.p50));
}

/** The option with the one smallest value; none where a value is unknown or two share the smallest. */
function least(
  options: readonly Option[],
  figureOf: (option: Option) => number | undefined,
): Option | undefined {
  const values = options.map(figureOf);
  if (values.includes(undefined)) return undefined;
  const smallest = Math.min(...(values as number[]));
  const found = options.filter((_, at) => values[at] === smallest);
  return found.length === 1 ? found[0] : undefined;
}
