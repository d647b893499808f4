import { breakEvens } from '../../selection/break-even.ts';
import { costAt } from '../../selection/cost-line.ts';
import type { OptionCost } from '../../selection/option-cost.ts';
import type { SelectionSpec } from '../../selection/selection-spec.ts';
import { number, text } from '../report-table.ts';
import { cnyText, numberCell, plainText, wholeText } from './cost-figures.ts';
import { type CostLabels, fill } from './cost-labels.ts';
import { NONE } from './figure-cells.ts';
import type { SectionRow, SectionTable } from './section.ts';

type Pair = readonly [OptionCost, OptionCost];

/** Break-even is looked for from this part of the stated volume to as many times it. */
const SPAN = 100;

/** The volumes that are compared, questions a month. */
export function volumesOf({ questions_per_month }: SelectionSpec): { from: number; to: number } {
  return { from: questions_per_month / SPAN, to: questions_per_month * SPAN };
}

/** Every two options whose cost is known, both with RAG or both without. */
export function comparedPairs(costs: readonly OptionCost[]): Pair[] {
  const known = costs.filter(({ line, embedded }) => line && !embedded);
  return known.flatMap((a, at) =>
    known.slice(at + 1).flatMap((b): Pair[] => (a.option.arm.rag === b.option.arm.rag ? [[a, b]] : [])),
  );
}

/** From which volume on which of two options is the cheaper one. */
export function breakEvenTable(
  costs: readonly OptionCost[],
  spec: SelectionSpec,
  labels: CostLabels,
): SectionTable | undefined {
  const { breakEven: words } = labels;
  const rows = comparedPairs(costs).map((pair) => rowOf(pair, spec, labels));
  if (rows.length === 0) return undefined;
  return {
    title: words.title,
    columns: [
      ...[words.a, words.b, words.start].map(text),
      ...[words.first, words.perDay].map(number),
      text(words.beyond),
      number(words.last),
      text(words.arithmetic),
    ],
    rows,
  };
}

function rowOf(pair: Pair, spec: SelectionSpec, { breakEven: words }: CostLabels): SectionRow {
  const [a, b] = pair;
  if (!isComparable(pair))
    return {
      muted: true,
      cells: [a.option.name, b.option.name, NONE, NONE, NONE, NONE, NONE, words.notCompared],
    };
  const range = volumesOf(spec);
  const { start, changes } = breakEvens(a.line!, b.line!, range);
  const nameOf = (cheaper: 'a' | 'b' | undefined) =>
    cheaper === undefined ? words.same : (cheaper === 'a' ? a : b).option.name;
  const [first] = changes;
  const names = [a.option.name, b.option.name, nameOf(start)];
  if (!first) {
    const none = fill(words.none, { from: wholeText(range.from), to: wholeText(range.to) });
    return { muted: true, cells: [...names, NONE, NONE, NONE, NONE, none] };
  }
  const assumed = pair.some(({ atVolume }) => atVolume?.assumed);
  const last = changes.at(-1)!;
  const reckoned = pair.some(({ byCards }) => byCards);
  const whole = (value: number) => numberCell(value, wholeText(value), reckoned);
  return {
    cells: [
      ...names,
      whole(first.questions),
      whole(first.questions / spec.days_per_month),
      nameOf(first.cheaper),
      last === first
        ? whole(last.questions)
        : numberCell(last.questions, `${wholeText(last.questions)} → ${nameOf(last.cheaper)}`, reckoned),
      `${sumOf(pair, first.questions) ?? words.jump}${assumed ? words.ifCarried : ''}`,
    ],
  };
}

/** Not where both stand on cards and what one of them carries is unknown: at some volume it needs more of them. */
export function isComparable(pair: Pair): boolean {
  return !pair.every(({ byCards }) => byCards) || pair.every(({ atVolume }) => !atVolume?.assumed);
}

/** Copies × yuan of a copy ÷ yuan of a question, where one of a pair is of cards and the costs do meet there. */
function sumOf(pair: Pair, questions: number): string | undefined {
  const cards = pair.find(({ line }) => line!.perCopyCny > 0)?.line;
  const linear = pair.find(({ line }) => line!.perCopyCny === 0)?.line;
  if (!cards || !linear) return undefined;
  const { copies } = costAt(cards, questions);
  const meeting = (copies * cards.perCopyCny) / linear.perQuestionCny;
  if (Math.abs(meeting / questions - 1) > 1e-6) return undefined;
  return `${copies} × ${cnyText(cards.perCopyCny)} ÷ ${plainText(linear.perQuestionCny, 6)} = ${wholeText(questions)}`;
}
