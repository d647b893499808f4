import type { RunResult } from '../run/run-context.ts';
import { LABELS, type Language } from './labels.ts';
import type { RunSummary } from './run-summary.ts';
import { optionsOf } from './selection/options-of.ts';
import { casesSheet } from './xlsx-cases.ts';
import { writeWorkbook } from './xlsx-hucre.ts';
import { XLSX_LABELS } from './xlsx-labels.ts';
import { categoriesSheet, overviewSheet } from './xlsx-overview.ts';

/**
 * A run as a workbook: arms and categories, whose means are formulas over its sheet of cases. What models and servers
 * wrote is text, never a formula.
 */
export async function renderRunXlsx(
  summary: RunSummary,
  result: RunResult,
  language: Language = 'zh',
): Promise<Uint8Array> {
  const [labels, texts] = [LABELS[language], XLSX_LABELS[language]];
  const options = optionsOf([result]);
  const cases = casesSheet(options, [result], texts);
  const sheets = [
    overviewSheet(summary, options, cases, labels, texts),
    categoriesSheet(summary, options, cases, labels, texts),
    cases.draft,
  ];
  return writeWorkbook(sheets, {
    title: `${labels.reportTitle} ${result.run.id}`,
    createdAt: result.run.startedAt,
  });
}
