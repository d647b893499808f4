import { shownFaults } from './answer-tables.ts';
import type { GroupSummary } from './arm-summary.ts';
import { formatEstimate, formatMedian } from './format.ts';
import type { Labels } from './labels.ts';
import { armLabel, number, type ReportTable, text } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

const REASONS = ['not-stated', 'unable'] as const;

/** One row per arm: cases, coverage, pass rate, latencies, and how many samples failed or have no score. */
export function overviewTable({ arms }: RunSummary, labels: Labels): ReportTable {
  const faults = shownFaults({ arms });
  const unfinished = arms.some(({ counts }) => counts.remaining > 0);
  const judged = arms.some(({ judge }) => judge);
  const reasons = REASONS.filter((reason) => arms.some(({ refusals }) => refusals && refusals[reason] > 0));
  return {
    title: labels.overview,
    columns: [
      text(labels.arm),
      number(labels.cases),
      number(labels.coverage),
      number(labels.passRate),
      ...(judged ? [number(labels.judging.coverage), number(labels.judging.passRate)] : []),
      number(labels.retrievalMs),
      number(labels.generationMs),
      number(labels.ttftMs),
      number(labels.failed),
      number(labels.unscored),
      ...reasons.map((reason) => number(labels.scores.refusals[reason])),
      ...faults.map((fault) => number(labels.scores.faults[fault])),
      ...(unfinished ? [number(labels.remaining)] : []),
    ],
    rows: arms.map((arm) => [
      armLabel(arm, labels),
      String(arm.cases),
      formatEstimate(arm.accuracy.coverage, arm.cases),
      formatEstimate(arm.accuracy.passRate, arm.cases),
      ...(judged ? judgedCells(arm.accuracy, arm.cases) : []),
      formatMedian(arm.latency.retrieval),
      formatMedian(arm.latency.generation),
      arm.latency.ttftRefused ? labels.timing.clientLate : formatMedian(arm.latency.ttft),
      String(arm.counts.failed),
      String(arm.counts.unscored),
      ...reasons.map((reason) => String(arm.refusals?.[reason] ?? labels.notApplicable)),
      ...faults.map((fault) => String(arm.faults?.[fault] ?? labels.notApplicable)),
      ...(unfinished ? [String(arm.counts.remaining)] : []),
    ]),
  };
}

/** One table per arm: a row per category and one for all; samples without a score have a column where there are any. */
export function categoryTables({ arms }: RunSummary, labels: Labels): ReportTable[] {
  return arms.map((arm) => {
    const all: GroupSummary = {
      cases: arm.cases,
      counts: arm.counts,
      coverage: arm.accuracy.coverage,
      passRate: arm.accuracy.passRate,
      judgedCoverage: arm.accuracy.judgedCoverage,
      judgedPassRate: arm.accuracy.judgedPassRate,
      retrieval: arm.latency.retrieval,
      generation: arm.latency.generation,
    };
    const withoutScore = ({ counts }: GroupSummary) => counts.failed + counts.unscored;
    const incomplete = withoutScore(all) > 0;
    return {
      title: armLabel(arm, labels),
      totals: true,
      columns: [
        text(labels.category),
        number(labels.cases),
        number(labels.coverage),
        number(labels.passRate),
        ...(arm.judge ? [number(labels.judging.coverage), number(labels.judging.passRate)] : []),
        number(labels.retrievalMs),
        number(labels.generationMs),
        ...(incomplete ? [number(`${labels.failed} + ${labels.unscored}`)] : []),
      ],
      rows: [...Object.entries(arm.byCategory), [labels.total, all] as const].map(([name, group]) => [
        name,
        String(group.cases),
        formatEstimate(group.coverage, group.cases),
        formatEstimate(group.passRate, group.cases),
        ...(arm.judge ? judgedCells(group, group.cases) : []),
        formatMedian(group.retrieval),
        formatMedian(group.generation),
        ...(incomplete ? [String(withoutScore(group))] : []),
      ]),
    };
  });
}

function judgedCells(
  { judgedCoverage, judgedPassRate }: Pick<GroupSummary, 'judgedCoverage' | 'judgedPassRate'>,
  cases: number,
): string[] {
  return [formatEstimate(judgedCoverage, cases), formatEstimate(judgedPassRate, cases)];
}
