import { formatMs } from './format.ts';
import type { Labels } from './labels.ts';
import { SPLIT_PARTS } from './latency-split.ts';
import { armLabel, number, type ReportTable, text } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** Where the time of a question goes, a row per arm and quantile: only the parts that some arm has. */
export function splitTable({ arms }: Pick<RunSummary, 'arms'>, labels: Labels): ReportTable {
  const rows = arms.flatMap((arm) =>
    Object.entries(arm.latency.split ?? {}).map(([quantile, split]) => ({ arm, quantile, split })),
  );
  const parts = SPLIT_PARTS.filter((part) => rows.some(({ split }) => split.shares[part] >= 0.0005));
  return {
    title: labels.timing.split,
    columns: [
      text(labels.arm),
      text(labels.timing.splitAt),
      number(labels.timing.questions),
      number(labels.timing.totalMs),
      ...parts.map((part) => number(labels.timing.splitParts[part])),
    ],
    rows: rows.map(({ arm, quantile, split }) => [
      armLabel(arm, labels),
      quantile,
      String(split.questions),
      formatMs(split.totalMs),
      ...parts.map((part) => `${(split.shares[part] * 100).toFixed(1)} %`),
    ]),
  };
}
