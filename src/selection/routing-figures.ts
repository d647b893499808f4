import { type Quantiles, quantilesOfSorted } from '../statistics/quantiles.ts';
import type { Option, OptionCase } from './option.ts';
import type { RoutedCase } from './routed-cases.ts';

/** The two options of a route, and what their cards cost a month by the questions that each gets. */
export interface RoutingPair {
  small: Option;
  large: Option;
  /** Yuan a month of an option's own cards for so many questions; undefined where unknown. */
  cards?: { questionsPerMonth: number; cnyPerMonth(option: Option, questions: number): number | undefined };
}

/** What a way of routing gives over the cases of a pair; undefined: not known. */
export interface RoutingFigures {
  /** Of all cases, those that the large model answers. */
  share: number;
  coverage?: number;
  pass?: number;
  /** Milliseconds of a whole question; only where both runs had as many in flight. */
  question?: Quantiles;
  /** Yuan a question by price lists; one's own cards are not in it. */
  chargedCny?: number;
  /** Yuan a question, cards at the volume of the client included. */
  costCny?: number;
  /** How many endpoints text goes to that are not local. */
  elsewhere?: number;
}

/**
 * The figures of any routing of `cases`, by which of them go up; what all routings share is gathered once. Without
 * `timed` no times are given. Pure.
 */
export function routingOf(
  cases: readonly RoutedCase[],
  pair: RoutingPair,
  timed = true,
): (isUp: (one: RoutedCase) => boolean) => RoutingFigures {
  const { small, large } = pair;
  const bothOf = (of: 'coverage' | 'pass') =>
    sidesOf(cases.map((one) => [one.small[of], one.large[of]] as const));
  const [coverage, pass] = [bothOf('coverage'), bothOf('pass')];
  const timesOf = timed && small.concurrency === large.concurrency ? routedTimes(cases) : undefined;
  const charges = [
    Float64Array.from(cases, (one) => chargeOf(one.small, small) ?? Number.NaN),
    Float64Array.from(cases, (one) => chargeOf(one.large, large) ?? Number.NaN),
  ];
  return (isUp) => {
    const up = new Uint8Array(cases.length);
    let [count, charge] = [0, 0];
    for (let at = 0; at < up.length; at++) {
      if (isUp(cases[at]!)) count += up[at] = 1;
      charge += charges[up[at]!]![at]!;
    }
    const share = count / cases.length;
    // One charge that is not known (NaN) leaves the sum unknown.
    const charged = Number.isNaN(charge) ? undefined : charge / cases.length;
    const sides = [
      { option: small, part: 1 - share },
      { option: large, part: share },
    ].filter(({ part }) => part > 0);
    const cards = sides.map(({ option, part }) => cardsPerQuestion(option, part, pair.cards));
    const isKnown = charged !== undefined && cards.every((one) => one !== undefined);
    const places = sides.map(({ option }) => option.destinations);
    return {
      share,
      coverage: meanAt(coverage, up),
      pass: meanAt(pass, up),
      ...(timesOf && { question: timesOf(up) }),
      chargedCny: charged,
      ...(isKnown && { costCny: cards.reduce((sum, one) => sum + one!, charged) }),
      ...(places.every((one) => one !== undefined) && {
        elsewhere: places.flat().filter((one) => one!.location !== 'local').length,
      }),
    };
  };
}

/** Both values of the cases that have both; `at` is the place of the case. */
interface Sides {
  at: Uint32Array;
  values: readonly [Float64Array, Float64Array];
}

function sidesOf(pairs: readonly (readonly [number | undefined, number | undefined])[]): Sides {
  const known = pairs.flatMap(([small, large], at) =>
    small === undefined || large === undefined ? [] : [{ at, small, large }],
  );
  return {
    at: Uint32Array.from(known, ({ at }) => at),
    values: [Float64Array.from(known, ({ small }) => small), Float64Array.from(known, ({ large }) => large)],
  };
}

function meanAt({ at, values }: Sides, up: Uint8Array): number | undefined {
  if (at.length === 0) return undefined;
  let sum = 0;
  for (let one = 0; one < at.length; one++) sum += values[up[at[one]!]!]![one]!;
  return sum / at.length;
}

/** The quantiles of the times of any routing: times are sorted once, and each routing picks its own of them. */
function routedTimes(cases: readonly RoutedCase[]): (up: Uint8Array) => Quantiles | undefined {
  const times = cases
    .flatMap(({ small, large }, at) =>
      small.questionMs === undefined || large.questionMs === undefined
        ? []
        : [
            { at, side: 0, ms: small.questionMs },
            { at, side: 1, ms: large.questionMs },
          ],
    )
    .sort((a, b) => a.ms - b.ms);
  const at = Uint32Array.from(times, (one) => one.at);
  const side = Uint8Array.from(times, (one) => one.side);
  const ms = Float64Array.from(times, (one) => one.ms);
  return (up) => {
    const picked = new Float64Array(ms.length / 2);
    let n = 0;
    for (let one = 0; one < ms.length; one++) if (up[at[one]!] === side[one]) picked[n++] = ms[one]!;
    return quantilesOfSorted(picked);
  };
}

/** Own cards come before a price list where an entry has both; a local model without either charges nothing. */
function chargeOf({ chargedCny }: OptionCase, { model }: Option): number | undefined {
  if (model.hardware) return 0;
  return chargedCny ?? (model.location === 'local' && !model.price ? 0 : undefined);
}

/** Yuan of cards for each question of the whole, where an option answers `part` of them. */
function cardsPerQuestion(option: Option, part: number, cards: RoutingPair['cards']): number | undefined {
  const { kind, hardware, location, price } = option.model;
  if (!hardware) return kind === 'model' && location === 'local' && !price ? undefined : 0;
  const monthly = cards?.cnyPerMonth(option, part * cards.questionsPerMonth);
  return monthly === undefined ? undefined : monthly / cards!.questionsPerMonth;
}
