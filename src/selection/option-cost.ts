import type { BenchSummary } from '../load/bench-summary.ts';
import { type MeasuredRate, measuredRate, type RateGap } from './capacity.ts';
import { type CardCost, cardCost } from './card-cost.ts';
import { type CostLine, costAt, type VolumeCost } from './cost-line.ts';
import type { Option } from './option.ts';
import type { SelectionSpec } from './selection-spec.ts';
import { type TokenCost, tokenCost } from './token-cost.ts';

/** Why a cost, or a part of it, is unknown. */
export type CostGap =
  | 'recorded'
  | 'routed'
  | 'no-price'
  | 'no-tokens'
  | 'no-hardware'
  | 'no-card-price'
  | 'no-power'
  | RateGap;

/**
 * What an option costs, with everything that it was reckoned from. Exactly one of `byTokens`, `byRequest`, `byRecord`,
 * `byCards` and `embedded` is set where `line` is; `gaps` say why a part is unknown.
 */
export interface OptionCost {
  option: Option;
  /** Billed by tokens of a price list. */
  byTokens?: TokenCost;
  /** Billed by the request. */
  byRequest?: { amount: number; as_of: string };
  /** What its run was charged: of a routed option, whose questions go to several models. */
  byRecord?: { n: number; perQuestionCny: number };
  /** Cards of one's own. They come before a price list where an entry has both. */
  byCards?: CardCost;
  /** Answers within this process: no model is paid for. */
  embedded?: true;
  /** Of one copy on `byCards`. */
  rate?: MeasuredRate;
  line?: CostLine;
  /** At `questions_per_month`. */
  atVolume?: VolumeCost;
  gaps: CostGap[];
}

/** Changes to what a cost rests on: a price or rent times so much. */
export interface CostFactors {
  price?: number;
}

/** The cost of one option by what its run measured, its prices, and the benches of its model. Pure. */
export function optionCost(
  option: Option,
  spec: SelectionSpec,
  benches: readonly BenchSummary[],
  { price = 1 }: CostFactors = {},
): OptionCost {
  const basis = basisOf(option, spec, benches, price);
  const { line } = basis;
  return { option, ...basis, ...(line && { atVolume: costAt(line, spec.questions_per_month) }) };
}

/**
 * Questions a month that one copy carries: rate × utilisation × seconds of the month. So the copies are those whose
 * measured rate reaches the mean rate ÷ utilisation, which is taken for the peak.
 */
export function questionsPerCopy(
  requestsPerS: number,
  { utilisation, days_per_month }: Pick<SelectionSpec, 'utilisation' | 'days_per_month'>,
): number {
  return requestsPerS * utilisation * days_per_month * 86_400;
}

type Basis = Omit<OptionCost, 'option' | 'atVolume'>;

function basisOf(
  option: Option,
  spec: SelectionSpec,
  benches: readonly BenchSummary[],
  factor: number,
): Basis {
  const { kind, dialect, hardware, price, requestPrice, location } = option.model;
  const perQuestion = (cny: number): CostLine => ({ perQuestionCny: cny * factor, perCopyCny: 0 });
  if (kind === 'recorded') return { gaps: ['recorded'] };
  if (kind === 'embedded') return { embedded: true, line: perQuestion(0), gaps: [] };
  if (dialect === 'route') {
    const { charged, counts } = option;
    const isWhole = charged.perQuestionCny !== undefined && charged.n === counts.scored + counts.unscored;
    if (!isWhole) return { gaps: ['routed'] };
    const byRecord = { n: charged.n, perQuestionCny: charged.perQuestionCny! };
    return { byRecord, line: perQuestion(byRecord.perQuestionCny), gaps: [] };
  }
  if (hardware) {
    const { entry } = hardware;
    if (!entry || (entry.price_cny ?? entry.rent_cny_per_hour) === undefined)
      return { gaps: ['no-card-price'] };
    const byCards = cardCost({ ...hardware, entry }, spec, factor);
    const rate = measuredRate(option, benches, spec.sla);
    const line = { perQuestionCny: 0, perCopyCny: byCards.perCopyCny };
    const gaps: CostGap[] = entry.price_cny && entry.power_w === undefined ? ['no-power'] : [];
    if (typeof rate === 'string') return { byCards, line, gaps: [...gaps, rate] };
    const carried = questionsPerCopy(rate.requestsPerS, spec);
    return { byCards, rate, line: { ...line, questionsPerCopy: carried }, gaps };
  }
  if (requestPrice) return { byRequest: requestPrice, line: perQuestion(requestPrice.amount), gaps: [] };
  if (!price) return { gaps: [location === 'local' ? 'no-hardware' : 'no-price'] };
  const byTokens = tokenCost(option);
  return byTokens
    ? { byTokens, line: perQuestion(byTokens.perQuestionCny), gaps: [] }
    : { gaps: ['no-tokens'] };
}
