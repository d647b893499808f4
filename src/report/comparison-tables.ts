import type { Comparison } from './compare-samples.ts';
import { formatDifference } from './format.ts';
import type { Labels } from './labels.ts';
import { armLabel, number, type ReportTable, text } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** Paired differences between the arms of a run. */
export function comparisonTable({ comparisons }: RunSummary, labels: Labels): ReportTable {
  return differenceTable(labels.comparisons, comparisons, labels);
}

/** Paired differences of a run against its baseline; no rows without one. */
export function baselineTable({ baseline }: Pick<RunSummary, 'baseline'>, labels: Labels): ReportTable {
  const title = labels.baseline.replace('{run}', baseline?.base ?? '');
  return differenceTable(title, baseline?.comparisons ?? [], labels);
}

/** Paired differences; one whose interval holds 0, or whose p is not below 0.05, reads "no difference shown". */
export function differenceTable(
  title: string,
  comparisons: readonly Comparison[],
  labels: Labels,
): ReportTable {
  return {
    title,
    columns: [
      text(labels.arm),
      text(labels.metric),
      number('n'),
      number(labels.difference),
      number('p'),
      number('r'),
      number(labels.detectable),
      text(labels.conclusion),
    ],
    rows: comparisons.map((comparison) => [
      pairLabel(comparison, labels),
      comparison.judged ? `${comparison.metric} (${labels.judging.judged})` : comparison.metric,
      String(comparison.n),
      formatDifference(comparison),
      pValue(comparison.pAdjusted),
      comparison.correlation?.toFixed(2).replace('-', '−') ?? labels.notApplicable,
      comparison.smallestDifference === undefined
        ? labels.notApplicable
        : `±${(comparison.smallestDifference * 100).toFixed(1)}`,
      comparison.shown ? (comparison.difference > 0 ? labels.better : labels.worse) : labels.noDifference,
    ]),
  };
}

/** What two arms share is said once: `m · RAG − no RAG`, `n − m · RAG`. */
export function pairLabel({ base, head }: Pick<Comparison, 'base' | 'head'>, labels: Labels): string {
  if (base.rag === head.rag)
    return armLabel({ ...head, model: [...new Set([head.model, base.model])].join(' − ') }, labels);
  const minus = base.model === head.model ? (base.rag ? labels.rag : labels.noRag) : armLabel(base, labels);
  return `${armLabel(head, labels)} − ${minus}`;
}

function pValue(value: number): string {
  return value < 0.001 ? '<0.001' : value.toFixed(3);
}
