import type { StepSummary } from '../load/step-summary.ts';
import { formatMs } from './format.ts';
import type { Labels } from './labels.ts';
import { figure, stepCells } from './load-cells.ts';
import { medianCell } from './load-latency-tables.ts';
import { number, type ReportTable, text } from './report-table.ts';

/** One row a step: what a reader looks for first. */
export function loadOverviewTable(steps: readonly StepSummary[], labels: Labels): ReportTable {
  const { load } = labels;
  return {
    title: load.overview,
    columns: [
      text(load.model),
      text(load.scenario),
      text(load.load),
      text(load.cache),
      ...[load.scheduled, load.ok, load.failed, load.incomplete].map(number),
      ...['TTFT p50', 'TPOT p50', 'E2E p50', 'E2E p95'].map(number),
      ...[load.requestsPerS, load.tokensPerS].map(number),
      text(load.grade),
      text(load.status),
    ],
    rows: steps.map((step) => {
      const { counts, latency, throughput, grade, status, cache } = step;
      const rate = throughput.steady ?? throughput.whole;
      const e2e = latency.e2eDue ?? latency.e2e;
      return [
        ...stepCells(step, labels),
        load.caches[cache],
        ...[counts.scheduled, counts.ok, counts.failed, counts.incomplete].map(String),
        ...(['ttft', 'tpot'] as const).map((name) => medianCell(step, name, labels)),
        formatMs(e2e?.p50),
        e2e && e2e.p95 === undefined ? labels.tooSmall : formatMs(e2e?.p95),
        figure(rate?.requestsPerS, labels),
        figure(rate?.tokensPerS, labels),
        grade ? load.grades[grade] : labels.notApplicable,
        load.statuses[status],
      ];
    }),
  };
}
