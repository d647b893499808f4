import type { Quantiles } from '../statistics/quantiles.ts';
import type { Option, OptionCase } from './option.ts';
import type { RoutedCase } from './routed-cases.ts';
import { meansAlong, quantilesAlong, type RoutingSteps, sidesOf } from './routing-steps.ts';

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
 * The figures of any routings of `cases`, step by step; what all of them share is gathered once, and a step costs no more
 * than a pass over its values. Pure.
 */
export function routingOf(
  cases: readonly RoutedCase[],
  pair: RoutingPair,
): (steps: RoutingSteps) => RoutingFigures[] {
  const { small, large } = pair;
  const coverage = sidesOf(cases, (one, side) => one[side].coverage);
  const pass = sidesOf(cases, (one, side) => one[side].pass);
  // One charge that is not known (NaN) leaves the mean unknown.
  const charge = sidesOf(cases, (one, side) => chargeOf(one[side], pair[side]) ?? Number.NaN);
  const isTimed = small.concurrency === large.concurrency;
  const timesOf = isTimed ? quantilesAlong(sidesOf(cases, (one, side) => one[side].questionMs)) : undefined;
  return (steps) => {
    const coverages = meansAlong(coverage, steps);
    const passes = meansAlong(pass, steps);
    const charges = meansAlong(charge, steps);
    const times = timesOf?.(steps);
    let up = 0;
    return steps.rising.map((rising, at) => {
      up += rising.length;
      const share = up / steps.routed.length;
      const charged = Number.isNaN(charges[at]) ? undefined : charges[at];
      const sides = [
        { option: small, part: 1 - share },
        { option: large, part: share },
      ].filter(({ part }) => part > 0);
      const cards = sides.map(({ option, part }) => cardsPerQuestion(option, part, pair.cards));
      const isKnown = charged !== undefined && cards.every((one) => one !== undefined);
      const places = sides.map(({ option }) => option.destinations);
      return {
        share,
        coverage: coverages[at],
        pass: passes[at],
        ...(times && { question: times[at] }),
        chargedCny: charged,
        ...(isKnown && { costCny: cards.reduce((sum, one) => sum + one!, charged) }),
        ...(places.every((one) => one !== undefined) && {
          elsewhere: places.flat().filter((one) => one!.location !== 'local').length,
        }),
      };
    });
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
