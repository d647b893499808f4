import type { OptionCost } from '../../selection/option-cost.ts';
import { number, text } from '../report-table.ts';
import { cnyCell, numberCell, plainText, wholeText } from './cost-figures.ts';
import { type CostLabels, fill } from './cost-labels.ts';
import { NONE } from './figure-cells.ts';
import type { Cell, SectionTable } from './section.ts';

/** Tokens and prices of the options billed by them: how much of a question's cost is its prompt. */
export function tokensTable(costs: readonly OptionCost[], labels: CostLabels): SectionTable | undefined {
  const { tokens } = labels;
  const rows = costs.flatMap(({ option, byTokens, line }) => {
    if (!byTokens || !line) return [];
    const { terms, n, asOf, perQuestionCny } = byTokens;
    const of = (...kinds: string[]) => terms.find(({ kind }) => kinds.includes(kind));
    const [input, cached, output] = [of('input'), of('cached'), of('output', 'thinking')];
    const prompt = (input?.cny ?? 0) + (cached?.cny ?? 0);
    const share: Cell =
      perQuestionCny === 0
        ? NONE
        : {
            text: `${((prompt / perQuestionCny) * 100).toFixed(1)} %`,
            value: prompt / perQuestionCny,
            unit: 'share',
          };
    return {
      cells: [
        option.name,
        numberCell(n),
        numberCell((input?.tokens ?? 0) + (cached?.tokens ?? 0)),
        cached ? numberCell(cached.tokens) : NONE,
        numberCell(output?.tokens ?? 0),
        cnyCell(input?.priceCnyPerMillion ?? 0),
        cached ? cnyCell(cached.priceCnyPerMillion) : NONE,
        cnyCell(output?.priceCnyPerMillion ?? 0),
        asOf,
        cnyCell(prompt * 1000),
        cnyCell((output?.cny ?? 0) * 1000),
        share,
      ],
    };
  });
  if (rows.length === 0) return undefined;
  return {
    title: tokens.title,
    columns: [
      text(labels.option),
      ...[tokens.n, tokens.prompt, tokens.cached, tokens.output].map(number),
      ...[tokens.inputPrice, tokens.cachedPrice, tokens.outputPrice].map(number),
      text(tokens.asOf),
      ...[tokens.inputCost, tokens.outputCost, tokens.inputShare].map(number),
    ],
    rows,
  };
}

/** Cards of one's own: what a copy costs a month, and what it was measured to carry. */
export function cardsTable(costs: readonly OptionCost[], labels: CostLabels): SectionTable | undefined {
  const { cards: words } = labels;
  const rows = costs.flatMap(({ option, byCards, rate, line }) => {
    if (!byCards) return [];
    const { gpu, cards, entry, perCardCny, powerPerCardCny, perCopyCny } = byCards;
    const carried = line?.questionsPerCopy;
    return {
      cells: [
        option.name,
        entry.title ?? gpu,
        numberCell(cards),
        cnyCell(perCardCny),
        powerPerCardCny === undefined ? NONE : cnyCell(powerPerCardCny),
        cnyCell(perCopyCny),
        rate ? numberCell(rate.requestsPerS, rateText(rate, words)) : NONE,
        rate ? levelText(rate, words) : NONE,
        carried === undefined ? NONE : numberCell(carried, wholeText(carried)),
        entry.as_of ?? NONE,
      ],
    };
  });
  if (rows.length === 0) return undefined;
  return {
    title: words.title,
    columns: [
      text(labels.option),
      text(words.card),
      ...[words.cards, words.perCard, words.power, words.perCopy, words.rate].map(number),
      text(words.level),
      number(words.carried),
      text(words.asOf),
    ],
    rows,
  };
}

type Rate = NonNullable<OptionCost['rate']>;

function rateText({ requestsPerS, isLowerBound }: Rate, { atLeast }: CostLabels['cards']): string {
  const rate = plainText(requestsPerS);
  return isLowerBound ? fill(atLeast, { rate }) : rate;
}

function levelText({ title, size, unit, limits, benchId }: Rate, words: CostLabels['cards']): string {
  return fill(words.levelText, {
    scenario: `${benchId} · ${title}`,
    size: fill(unit === 'concurrency' ? words.concurrency : words.arrivals, { size: plainText(size) }),
    limits,
  });
}
