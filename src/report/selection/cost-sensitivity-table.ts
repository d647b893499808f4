import type { BenchSummary } from '../../load/bench-summary.ts';
import { type OptionCost, optionCost } from '../../selection/option-cost.ts';
import type { SelectionSpec } from '../../selection/selection-spec.ts';
import { number, text } from '../report-table.ts';
import { cnyCell, plainText, wholeText } from './cost-figures.ts';
import { type CostLabels, fill } from './cost-labels.ts';
import { NONE } from './figure-cells.ts';
import type { Cell, SectionTable } from './section.ts';

const FACTORS = [0.5, 2];

/** The cost of a month where prices, or the utilisation of cards, are half and twice what was stated (at most 1). */
export function sensitivityTable(
  costs: readonly OptionCost[],
  spec: SelectionSpec,
  benches: readonly BenchSummary[],
  labels: CostLabels,
): SectionTable | undefined {
  const { sensitivity: words } = labels;
  const known = costs.filter(({ line, embedded }) => line && !embedded);
  if (known.length === 0) return undefined;
  const utilisations = FACTORS.map((factor) => Math.min(1, spec.utilisation * factor));
  const cellOf = ({ atVolume, byCards }: OptionCost): Cell =>
    atVolume ? cnyCell(atVolume.monthlyCny, byCards !== undefined) : NONE;
  return {
    title: fill(words.title, { questions: wholeText(spec.questions_per_month) }),
    columns: [
      text(labels.option),
      number(words.base),
      ...FACTORS.map((factor) => number(fill(words.price, { factor: plainText(factor) }))),
      ...utilisations.map((share) =>
        number(fill(words.utilisation, { share: `${plainText(share * 100)} %` })),
      ),
    ],
    rows: known.map((cost) => ({
      cells: [
        cost.option.name,
        cellOf(cost),
        ...FACTORS.map((price) => cellOf(optionCost(cost.option, spec, benches, { price }))),
        ...utilisations.map((utilisation) => {
          if (!cost.byCards) return words.same;
          return cost.rate ? cellOf(optionCost(cost.option, { ...spec, utilisation }, benches)) : NONE;
        }),
      ],
    })),
  };
}
