import { correctAnswerCost } from '../../selection/correct-answer-cost.ts';
import type { OptionCost } from '../../selection/option-cost.ts';
import { estimateOf } from '../../selection/option-estimates.ts';
import { number, text } from '../report-table.ts';
import { cnyCell, cnyText, numberCell, wholeText } from './cost-figures.ts';
import { type CostLabels, fill } from './cost-labels.ts';
import { NONE } from './figure-cells.ts';
import { estimateCell } from './option-cells.ts';
import type { Cell, SectionTable } from './section.ts';
import type { StudyInput } from './study-input.ts';

/** What every option costs at the stated volume, per question and per correct answer; why, where it is unknown. */
export function volumeTable(
  costs: readonly OptionCost[],
  { spec, seed }: Pick<StudyInput, 'spec' | 'seed'>,
  labels: CostLabels,
): SectionTable {
  const { volume } = labels;
  return {
    title: fill(volume.title, { questions: wholeText(spec.questions_per_month) }),
    columns: [
      text(labels.option),
      text(labels.billing),
      ...[volume.copies, volume.monthly, volume.perThousand, volume.perTenThousand].map(number),
      ...[volume.correct, volume.perCorrect].map(number),
    ],
    rows: costs.map((cost) => {
      const correct = estimateOf(cost.option, 'correct', seed);
      const { atVolume } = cost;
      const reckoned = cost.byCards !== undefined;
      const yuan = (cny: number) => cnyCell(cny, reckoned);
      return {
        cells: [
          cost.option.name,
          billingText(cost, labels),
          copiesCell(cost, labels),
          ...(atVolume
            ? [atVolume.monthlyCny, atVolume.perQuestionCny * 1000, atVolume.perQuestionCny * 10_000].map(
                yuan,
              )
            : [NONE, NONE, NONE]),
          estimateCell(correct),
          correctCell(atVolume?.perQuestionCny, correct, reckoned),
        ],
      };
    }),
  };
}

function billingText(cost: OptionCost, { billed, gaps }: CostLabels): string {
  const { byTokens, byRequest, byRecord, byCards, embedded } = cost;
  const way = [
    byTokens && billed.tokens,
    byRequest && billed.request,
    byRecord && billed.record,
    byCards && (byCards.entry.price_cny === undefined ? billed.rent : billed.cards),
    embedded && billed.embedded,
  ];
  return [...way, ...cost.gaps.map((gap) => gaps[gap])].filter((part) => part !== undefined).join(' · ');
}

function copiesCell({ byCards, atVolume }: OptionCost, { volume }: CostLabels): Cell {
  if (!byCards || !atVolume) return NONE;
  const { copies, assumed } = atVolume;
  const words = assumed ? fill(volume.notMeasured, { copies: String(copies) }) : String(copies);
  return numberCell(copies, words, true);
}

function correctCell(
  perQuestionCny: number | undefined,
  correct: ReturnType<typeof estimateOf>,
  reckoned: boolean,
): Cell {
  const found = perQuestionCny === undefined ? undefined : correctAnswerCost(perQuestionCny * 1000, correct);
  if (!found) return NONE;
  const high = found.high === undefined ? '∞' : cnyText(found.high);
  return cnyCell(found.cny, reckoned, `${cnyText(found.cny)} [${cnyText(found.low)}, ${high}]`);
}
