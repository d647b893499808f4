import type { Estimate } from '../statistics/estimate.ts';
import type { OptionCost } from './option-cost.ts';
import type { SelectionSpec } from './selection-spec.ts';
import type { TokenTerm } from './token-cost.ts';

/**
 * The figures that an option's cost follows from, flat, for formulas: yuan a month = `perQuestionCny` × questions +
 * `perCopyCny` × copies; `perCopyCny` = `cards` × (`perCardCny` + `powerPerCardCny`); copies = the least whole number
 * from 1 up that is not below questions ÷ `questionsPerCopy`; `questionsPerCopy` = `requestsPerS` × utilisation ×
 * days × 86,400; `perQuestionCny` = Σ tokens × price ÷ 1,000,000 where `terms` are given. Unknown is undefined.
 */
export interface CostInputs {
  option: string;
  questionsPerMonth: number;
  utilisation: number;
  daysPerMonth: number;
  perQuestionCny: number;
  terms?: readonly TokenTerm[];
  perCopyCny: number;
  cards?: number;
  perCardCny?: number;
  powerPerCardCny?: number;
  requestsPerS?: number;
  questionsPerCopy?: number;
  copies: number;
  correct?: Estimate;
}

/** The inputs of one option; undefined where its cost is unknown. */
export function costInputs(
  { option, line, atVolume, byTokens, byCards, rate }: OptionCost,
  spec: SelectionSpec,
  correct: Estimate | undefined,
): CostInputs | undefined {
  if (!line || !atVolume) return undefined;
  return {
    option: option.name,
    questionsPerMonth: spec.questions_per_month,
    utilisation: spec.utilisation,
    daysPerMonth: spec.days_per_month,
    ...line,
    terms: byTokens?.terms,
    cards: byCards?.cards,
    perCardCny: byCards?.perCardCny,
    powerPerCardCny: byCards?.powerPerCardCny,
    requestsPerS: rate?.requestsPerS,
    copies: atVolume.copies,
    correct,
  };
}
