import type { GroupSummary } from './arm-summary.ts';
import { formatDifference, formatEstimate, formatMedian } from './format.ts';
import type { Labels } from './labels.ts';
import { armLabel, number, type ReportTable, text } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** One row per arm: counts, coverage, pass rate, latencies. */
export function overviewTable({ arms }: RunSummary, labels: Labels): ReportTable {
  return {
    title: labels.overview,
    columns: [
      text(labels.arm),
      number(labels.cases),
      number(labels.coverage),
      number(labels.passRate),
      number(labels.retrievalMs),
      number(labels.generationMs),
      number(labels.ttftMs),
      number(labels.failed),
      number(labels.unscored),
    ],
    rows: arms.map((arm) => [
      armLabel(arm, labels),
      String(arm.counts.samples),
      formatEstimate(arm.accuracy.coverage),
      formatEstimate(arm.accuracy.passRate),
      formatMedian(arm.latency.retrieval),
      formatMedian(arm.latency.generation),
      formatMedian(arm.latency.ttft),
      String(arm.counts.failed),
      String(arm.counts.unscored + arm.counts.remaining),
    ]),
  };
}

/** One table per arm: a row per category and one for all. */
export function categoryTables({ arms }: RunSummary, labels: Labels): ReportTable[] {
  return arms.map((arm) => {
    const all: GroupSummary = {
      cases: Object.values(arm.byCategory).reduce((sum, { cases }) => sum + cases, 0),
      counts: arm.counts,
      coverage: arm.accuracy.coverage,
      passRate: arm.accuracy.passRate,
      retrieval: arm.latency.retrieval,
      generation: arm.latency.generation,
    };
    return {
      title: armLabel(arm, labels),
      totals: true,
      columns: [
        text(labels.category),
        number(labels.cases),
        number(labels.coverage),
        number(labels.passRate),
        number(labels.retrievalMs),
        number(labels.generationMs),
      ],
      rows: [...Object.entries(arm.byCategory), [labels.total, all] as const].map(([name, group]) => [
        name,
        String(group.cases),
        formatEstimate(group.coverage),
        formatEstimate(group.passRate),
        formatMedian(group.retrieval),
        formatMedian(group.generation),
      ]),
    };
  });
}

/** Paired differences; one whose interval holds 0 reads "no difference shown". */
export function comparisonTable({ comparisons }: RunSummary, labels: Labels): ReportTable {
  return {
    title: labels.comparisons,
    columns: [
      text(labels.arm),
      text(labels.metric),
      number('n'),
      number(labels.difference),
      text(labels.conclusion),
    ],
    rows: comparisons.map((comparison) => [
      `${armLabel(comparison.head, labels)} − ${armLabel(comparison.base, labels)}`,
      comparison.metric,
      String(comparison.n),
      formatDifference(comparison),
      comparison.shown ? (comparison.difference > 0 ? labels.better : labels.worse) : labels.noDifference,
    ]),
  };
}
