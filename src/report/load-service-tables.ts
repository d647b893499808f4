import type { BenchSummary } from '../load/bench-summary.ts';
import type { StepSummary } from '../load/step-summary.ts';
import { formatEstimate } from './format.ts';
import type { Labels } from './labels.ts';
import { figure, limitsCell, stepCells } from './load-cells.ts';
import { number, type ReportTable, text } from './report-table.ts';

/** Requests within their limits, and those that were right besides; only steps that have limits or scores. */
export function loadServiceTable(steps: readonly StepSummary[], labels: Labels): ReportTable {
  const { load } = labels;
  return {
    title: load.service,
    columns: [
      text(load.model),
      text(load.scenario),
      text(load.load),
      text(load.limits),
      ...[load.scheduled, load.inTime, load.goodput, load.correctInTime, load.correctGoodput].map(number),
    ],
    rows: steps
      .filter(({ goodput, correctGoodput }) => goodput ?? correctGoodput)
      .map((step) => [
        ...stepCells(step, labels),
        step.limits ? limitsCell(step.limits) : labels.notApplicable,
        String(step.counts.scheduled),
        formatEstimate(step.goodput?.share),
        figure(step.goodput?.perS, labels),
        formatEstimate(step.correctGoodput?.share),
        figure(step.correctGoodput?.perS, labels),
      ]),
  };
}

/** The highest load of each model and scenario that keeps the service level. */
export function loadCapacityTable({ capacities }: BenchSummary, labels: Labels): ReportTable {
  const { load } = labels;
  return {
    title: load.capacity,
    columns: [
      ...[load.model, load.scenario, load.limits].map(text),
      ...[load.measuredAt, load.highest, load.wanted].map(number),
      text(''),
    ],
    rows: capacities.map(({ model, title, limits, share, measured, highest, wanted, enough, unit }) => {
      const suffix = unit === 'concurrency' ? '' : '/s';
      return [
        model,
        title,
        `${limitsCell(limits)} (${Number((share * 100).toFixed(1))} %)`,
        measured.map((size) => `${size}${suffix}`).join(' '),
        highest === undefined ? labels.notApplicable : `${highest}${suffix}`,
        wanted === undefined ? labels.notApplicable : `≥ ${wanted}`,
        capacityVerdict(enough, Math.max(...measured), wanted, labels),
      ];
    }),
  };
}

/** A load that was never offered is neither carried nor missed. */
function capacityVerdict(
  enough: boolean | undefined,
  measured: number,
  wanted: number | undefined,
  { load, notApplicable }: Labels,
): string {
  if (enough) return load.enough;
  return wanted === undefined || measured < wanted ? notApplicable : load.notEnough;
}

/** Pass rate and coverage by step: what load does to answers. */
export function loadAccuracyTable(steps: readonly StepSummary[], labels: Labels): ReportTable {
  const { load } = labels;
  return {
    title: load.accuracy,
    columns: [
      ...[load.model, load.scenario, load.load].map(text),
      ...['n', labels.unscored, labels.failed, labels.passRate, labels.coverage].map(number),
    ],
    rows: steps.flatMap((step) => {
      const { passRate, coverage } = step.accuracy ?? {};
      if (!passRate) return [];
      const counts = [passRate.n, passRate.unscored, passRate.failed].map(String);
      return [
        [...stepCells(step, labels), ...counts, formatEstimate(passRate), formatEstimate(coverage, passRate.n)],
      ];
    }),
  };
}
