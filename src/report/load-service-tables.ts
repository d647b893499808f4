import type { BenchSummary } from '../load/bench-summary.ts';
import type { StepSummary } from '../load/step-summary.ts';
import { formatDifference, formatEstimate } from './format.ts';
import type { Labels } from './labels.ts';
import { figure, limitsCell, stepCells } from './load-cells.ts';
import { number, type ReportTable, text } from './report-table.ts';

/** Requests within their limits, and those that were right besides. */
export function loadServiceTable(steps: readonly StepSummary[], labels: Labels): ReportTable {
  const { load } = labels;
  const scored = steps.some(({ correctGoodput }) => correctGoodput);
  return {
    title: load.service,
    columns: [
      text(load.model),
      text(load.scenario),
      text(load.load),
      text(load.limits),
      ...[load.scheduled, load.inTime, load.goodput].map(number),
      ...(scored ? [load.correctInTime, load.correctGoodput].map(number) : []),
    ],
    rows: steps.map((step) => [
      ...stepCells(step, labels),
      limitsCell(step.limits),
      String(step.counts.scheduled),
      formatEstimate(step.goodput?.share),
      figure(step.goodput?.perS, labels),
      ...(scored
        ? [formatEstimate(step.correctGoodput?.share), figure(step.correctGoodput?.perS, labels)]
        : []),
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
      text(labels.conclusion),
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
        enough === undefined ? labels.notApplicable : enough ? load.enough : load.notEnough,
      ];
    }),
  };
}

/** Pass rate and coverage by step: what load does to answers. */
export function loadAccuracyTable(steps: readonly StepSummary[], labels: Labels): ReportTable {
  const { load } = labels;
  return {
    title: load.accuracy,
    columns: [
      ...[load.model, load.scenario, load.load].map(text),
      ...['n', labels.unscored, labels.failed, labels.passRate, load.drift, labels.coverage].map(number),
    ],
    rows: steps.flatMap((step) => {
      const { passRate, coverage, drift } = step.accuracy ?? {};
      if (!passRate) return [];
      const counts = [passRate.n, passRate.unscored, passRate.failed].map(String);
      return [
        [
          ...stepCells(step, labels),
          ...counts,
          formatEstimate(passRate),
          drift ? formatDifference(drift) : labels.notApplicable,
          formatEstimate(coverage, passRate.n),
        ],
      ];
    }),
  };
}
