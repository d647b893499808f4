import type { CardCost } from '../../selection/card-cost.ts';
import type { OptionCost } from '../../selection/option-cost.ts';
import type { SelectionSpec } from '../../selection/selection-spec.ts';
import { cnyText, plainText, wholeText } from './cost-figures.ts';
import { type CostLabels, fill } from './cost-labels.ts';

/** The arithmetic of one option in a line, as its reader would do it: `60,000 ÷ (3 × 12) = 1,666.67 …`. */
export function costSum(cost: OptionCost, spec: SelectionSpec, labels: CostLabels): string | undefined {
  const { option, byTokens, byRequest, byRecord, byCards, atVolume } = cost;
  if (!atVolume) return undefined;
  const { sums } = labels;
  const common = {
    option: option.name,
    questions: wholeText(spec.questions_per_month),
    // So many digits that what follows from it can be checked.
    perQuestion: plainText(atVolume.perQuestionCny, 6),
    perThousand: cnyText(atVolume.perQuestionCny * 1000),
    monthly: cnyText(atVolume.monthlyCny),
  };
  if (byTokens) {
    const { terms, asOf } = byTokens;
    const products = terms.map(
      ({ kind, tokens, priceCnyPerMillion }) =>
        `${labels.terms[kind]} ${plainText(tokens)} × ${plainText(priceCnyPerMillion)}`,
    );
    return fill(sums.tokens, { ...common, terms: `(${products.join(' + ')}) ÷ 1,000,000`, asOf });
  }
  if (byRequest || byRecord) return fill(sums.request, common);
  if (!byCards) return undefined;
  return [
    ...cardSums(byCards, common.option, spec, labels),
    rateSum(cost, spec, labels),
    fill(sums.monthly, {
      ...common,
      copies: String(atVolume.copies),
      perCopy: cnyText(byCards.perCopyCny),
    }),
  ].join(sums.stop);
}

function cardSums(
  { entry, cards, perCardCny, powerPerCardCny, perCopyCny }: CardCost,
  option: string,
  { days_per_month, electricity_cny_per_kwh }: SelectionSpec,
  { sums }: CostLabels,
): string[] {
  const days = plainText(days_per_month);
  const price = plainText(entry.price_cny ?? entry.rent_cny_per_hour ?? 0);
  const perCard = cnyText(perCardCny);
  const parts = [perCard, ...(powerPerCardCny === undefined ? [] : [cnyText(powerPerCardCny)])].join(' + ');
  return [
    entry.price_cny === undefined
      ? fill(sums.rented, { option, price, days, perCard })
      : fill(sums.bought, { option, price, years: plainText(entry.amortisation_years), perCard }),
    ...(powerPerCardCny === undefined
      ? []
      : [
          fill(sums.power, {
            watts: plainText(entry.power_w ?? 0),
            days,
            kwh: plainText(electricity_cny_per_kwh),
            power: cnyText(powerPerCardCny),
          }),
        ]),
    fill(sums.copy, { cards: String(cards), parts, perCopy: cnyText(perCopyCny) }),
  ];
}

function rateSum({ rate, atVolume }: OptionCost, spec: SelectionSpec, { sums }: CostLabels): string {
  if (!rate || !atVolume) return sums.assumed;
  const mean = spec.questions_per_month / (spec.days_per_month * 86_400);
  return fill(sums.rate, {
    questions: wholeText(spec.questions_per_month),
    days: plainText(spec.days_per_month),
    mean: plainText(mean),
    utilisation: plainText(spec.utilisation),
    peak: plainText(mean / spec.utilisation),
    rate: plainText(rate.requestsPerS),
    copies: String(atVolume.copies),
  });
}
