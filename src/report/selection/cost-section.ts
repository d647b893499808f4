import { optionCost } from '../../selection/option-cost.ts';
import { askedOf } from '../../selection/paired-cases.ts';
import type { Language } from '../labels.ts';
import { chosenFrom } from './chosen-from.ts';
import { cardsTable, tokensTable } from './cost-basis-tables.ts';
import { breakEvenTable } from './cost-break-even-table.ts';
import { costChart } from './cost-chart.ts';
import { plainText, wholeText } from './cost-figures.ts';
import { COST_LABELS, fill } from './cost-labels.ts';
import { sensitivityTable } from './cost-sensitivity-table.ts';
import { costSum } from './cost-sums.ts';
import { volumeTable } from './cost-volume-table.ts';
import type { Section } from './section.ts';
import type { StudyInput } from './study-input.ts';

/** What every option costs by volume, per question and per correct answer, and from which volume on which is cheaper. */
export function costSection(all: StudyInput, language: Language): Section | undefined {
  const input = chosenFrom(all);
  const { spec, benches, options } = input;
  const labels = COST_LABELS[language];
  const costs = options.map((option) => optionCost(option, spec, benches));
  // The embedded baseline and answers from a file have no price to tell of.
  if (costs.every(({ embedded, gaps }) => embedded || gaps.includes('recorded'))) return undefined;
  const chart = costChart(costs, spec, labels);
  const assumptions = {
    questions: wholeText(spec.questions_per_month),
    days: plainText(spec.days_per_month),
    utilisation: `${plainText(spec.utilisation * 100)} %`,
    kwh: plainText(spec.electricity_cny_per_kwh),
  };
  return {
    id: 'cost',
    title: labels.title,
    intro: labels.intro.map((line) => fill(line, assumptions)),
    tables: [
      volumeTable(costs, input, labels),
      tokensTable(costs, labels),
      cardsTable(costs, labels),
      breakEvenTable(costs, spec, labels),
      sensitivityTable(costs, spec, benches, labels),
    ].filter((table) => table !== undefined),
    charts: chart ? [chart] : [],
    notes: [
      ...costs.flatMap((cost) => costSum(cost, spec, labels) ?? []),
      ...(new Set(options.map(askedOf)).size > 1 ? [labels.otherCases] : []),
      ...labels.notes,
    ],
  };
}
