import type { Option } from '../../selection/option.ts';
import { estimateOf } from '../../selection/option-estimates.ts';
import type { CostPer1kOf } from '../../selection/sla-cost.ts';
import type { Language } from '../labels.ts';
import { number, text } from '../report-table.ts';
import { wholeText } from './cost-figures.ts';
import { msCell } from './figure-cells.ts';
import { fillIn } from './fill-in.ts';
import { estimateCell } from './option-cells.ts';
import type { SectionTable } from './section.ts';
import { costCell } from './sla-tables.ts';
import type { StudyInput } from './study-input.ts';
import type { SUMMARY_LABELS } from './summary-labels.ts';

/** Coverage, p95 of the question and cost per 1,000 of one option, each with what it rests on. */
export function figuresTable(
  option: Option,
  costOf: CostPer1kOf,
  { seed, spec }: Pick<StudyInput, 'seed' | 'spec'>,
  labels: (typeof SUMMARY_LABELS)[Language],
): SectionTable {
  const coverage = estimateOf(option, 'coverage', seed);
  const times = option.latency.question;
  const cost = costOf(option);
  const costBasis = cost
    ? fillIn(labels.costBasis[cost.basis], { volume: wholeText(spec.questions_per_month) })
    : labels.costNone;
  const p95Basis =
    times?.p95 !== undefined
      ? fillIn(labels.p95Basis, { concurrency: option.concurrency })
      : times
        ? fillIn(labels.p95Few, { n: times.n })
        : labels.p95None;
  return {
    title: `${labels.figures} · ${option.name}`,
    columns: [text(labels.figure), number(labels.value), text(labels.basis)],
    rows: [
      [labels.coverage, estimateCell(coverage), fillIn(labels.coverageBasis, { n: coverage?.n ?? 0 })],
      [labels.p95, msCell(times?.p95, times?.n), p95Basis],
      [labels.cost, costCell(option, costOf), costBasis],
    ].map((cells) => ({ cells })),
  };
}
