import { breakEvens } from '../../selection/break-even.ts';
import { type CostLine, costAt } from '../../selection/cost-line.ts';
import type { OptionCost } from '../../selection/option-cost.ts';
import type { SelectionSpec } from '../../selection/selection-spec.ts';
import type { Chart } from './chart.ts';
import { comparedPairs, isComparable, volumesOf } from './cost-break-even-table.ts';
import { wholeText } from './cost-figures.ts';
import { type CostLabels, fill } from './cost-labels.ts';

/** Costs are straight lines between copies: few points draw them. */
const POINTS = 9;
/** Copies that are drawn as steps; beyond them the steps are too small to see. */
const MOST_STEPS = 20;
const JUST_ABOVE = 1 + 1e-6;
/** More marks than these hide the lines. */
const MOST_MARKS = 3;

/** Yuan a month by volume, both in logarithms, with the stated volume and the first break-even of few pairs. */
export function costChart(
  costs: readonly OptionCost[],
  spec: SelectionSpec,
  { chart: words }: CostLabels,
): Chart | undefined {
  const known = costs.filter(({ atVolume }) => atVolume && atVolume.monthlyCny > 0);
  if (known.length === 0) return undefined;
  const { from, to } = volumesOf(spec);
  const meetings = comparedPairs(known)
    .filter(isComparable)
    .flatMap(([a, b]) => {
      const [first] = breakEvens(a.line!, b.line!, { from, to }).changes;
      return first ? [first.questions] : [];
    });
  const questions = spec.questions_per_month;
  return {
    id: 'cost-by-volume',
    title: words.title,
    summary: words.summary,
    x: { name: words.x, scale: 'log' },
    y: { name: words.y, scale: 'log' },
    series: known.map(({ option, line, atVolume }) => ({
      name: option.name,
      kind: 'line',
      points: volumesFor(line!, { from, to }).map((x) => ({ x, y: costAt(line!, x).monthlyCny })),
      ...(atVolume?.assumed && { estimated: true }),
    })),
    marks: [
      {
        axis: 'x',
        value: questions,
        label: fill(words.volume, { questions: wholeText(questions) }),
      },
      ...(meetings.length > MOST_MARKS
        ? []
        : meetings.map((value) => ({ axis: 'x' as const, value, label: wholeText(value) }))),
    ],
  };
}

/** Even in logarithms, and both ends of every step. */
function volumesFor({ questionsPerCopy }: CostLine, { from, to }: { from: number; to: number }): number[] {
  const even = Array.from({ length: POINTS }, (_, at) => from * (to / from) ** (at / (POINTS - 1)));
  const ends = Array.from({ length: MOST_STEPS }, (_, at) => (at + 1) * (questionsPerCopy ?? 0))
    .filter((end) => end > from && end < to)
    .flatMap((end) => [end, end * JUST_ABOVE]);
  return [...even, ...ends].sort((a, b) => a - b);
}
