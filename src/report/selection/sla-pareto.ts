import type { Option } from '../../selection/option.ts';
import { estimateOf } from '../../selection/option-estimates.ts';
import { askedOf } from '../../selection/paired-cases.ts';
import { type Merits, type ParetoEntry, pareto } from '../../selection/pareto.ts';
import type { CostPer1kOf } from '../../selection/sla-cost.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import { number, text } from '../report-table.ts';
import type { Chart, ChartSeries } from './chart.ts';
import { msCell, NONE } from './figure-cells.ts';
import { fillIn } from './fill-in.ts';
import { estimateCell } from './option-cells.ts';
import type { SectionTable } from './section.ts';
import { costCell } from './sla-tables.ts';
import type { SlaLabels } from './sla-text.ts';

type Entry = ParetoEntry<Option> & { coverage: Estimate | undefined };

/** Options weighed by accuracy, p95 and cost: the table, and the chart of those that have the first two. */
export function paretoParts(
  options: readonly Option[],
  costOf: CostPer1kOf,
  seed: number,
  labels: SlaLabels,
): { table: SectionTable; chart: Chart | undefined } {
  const coverages = new Map(options.map((option) => [option, estimateOf(option, 'coverage', seed)]));
  const meritsOf = (option: Option): Merits => ({
    coverage: coverages.get(option)?.mean,
    p95Ms: option.latency.question?.p95,
    costCny: costOf(option)?.cny,
    concurrency: option.concurrency,
    asked: askedOf(option),
  });
  const entries = pareto(options, meritsOf).map((one) => ({ ...one, coverage: coverages.get(one.option) }));
  return { table: tableOf(entries, costOf, labels), chart: chartOf(entries, labels) };
}

function tableOf(entries: readonly Entry[], costOf: CostPer1kOf, labels: SlaLabels): SectionTable {
  return {
    title: labels.pareto,
    columns: [
      text(labels.option),
      ...[labels.coverage, labels.p95, labels.cost, labels.concurrency].map(number),
      text(labels.dominatedBy),
    ],
    rows: entries.map(({ option, coverage, merits, dominatedBy }) => ({
      cells: [
        option.name,
        estimateCell(coverage),
        msCell(merits.p95Ms, option.latency.question?.n),
        costCell(option, costOf),
        { text: String(option.concurrency), value: option.concurrency, unit: 'count' },
        dominatedBy.map(({ name }) => name).join(', ') || NONE,
      ],
      ...(dominatedBy.length > 0 && { muted: true }),
    })),
  };
}

function chartOf(entries: readonly Entry[], labels: SlaLabels): Chart | undefined {
  const shown = entries.filter(({ coverage, merits }) => coverage && merits.p95Ms !== undefined);
  if (shown.length < 2) return undefined;
  const best = shown.filter(({ dominatedBy }) => dominatedBy.length === 0);
  const others = shown.filter((one) => !best.includes(one));
  return {
    id: 'pareto',
    title: labels.pareto,
    summary: fillIn(labels.chart, { options: best.map(({ option }) => option.name).join(', ') || NONE }),
    x: { name: labels.p95, scale: 'linear' },
    y: { name: labels.coverage, scale: 'linear' },
    series: [
      { name: labels.efficient, kind: 'scatter', points: best.map(pointOf) },
      ...(others.length > 0
        ? [
            {
              name: labels.dominated,
              kind: 'scatter' as const,
              points: others.map(pointOf),
              muted: true as const,
            },
          ]
        : []),
    ],
  };
}

function pointOf({ option, coverage, merits }: Entry): ChartSeries['points'][number] {
  const { mean, low, high } = coverage!;
  return {
    x: merits.p95Ms!,
    y: mean,
    low,
    high,
    label: option.name,
    ...(merits.costCny !== undefined && { size: merits.costCny }),
  };
}
