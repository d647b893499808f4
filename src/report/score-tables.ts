import { groundingTable } from './answer-tables.ts';
import { blameTable, ragGainTable } from './blame-tables.ts';
import type { Labels } from './labels.ts';
import type { ReportTable } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';
import { scenarioTables } from './scenario-tables.ts';
import { trapKindTable, trapSummaryTable } from './trap-tables.ts';

/** The tables of the scores beside coverage and pass rate, as Markdown and HTML show them. */
export function scoreTables(summary: RunSummary, labels: Labels): ReportTable[] {
  return [
    ...scenarioTables(summary, labels),
    trapSummaryTable(summary, labels),
    trapKindTable(summary, labels),
    ragGainTable(summary, labels),
    blameTable(summary, labels),
    groundingTable(summary, labels),
  ];
}
