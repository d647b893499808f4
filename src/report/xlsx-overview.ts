import type { Option } from '../selection/option.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { ArmSummary } from './arm-summary.ts';
import { comparisonTable } from './comparison-tables.ts';
import { gateTable } from './gate-table.ts';
import type { Labels } from './labels.ts';
import { reportNotes, verdictLabel } from './report-notes.ts';
import { armLabel, type ReportTable } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';
import { type CasesSheet, MEASURES, type Measure, meanOfCases } from './xlsx-cases.ts';
import { numberFormat } from './xlsx-format.ts';
import type { XlsxLabels } from './xlsx-labels.ts';
import { onSheet } from './xlsx-names.ts';
import { headerRow, type SheetDraft, type SheetValue } from './xlsx-sheet.ts';

const SHARE = numberFormat('share', 0);

/** The arms of a run: means as formulas over the sheet of cases, with their intervals; gate and comparisons as text. */
export function overviewSheet(
  summary: RunSummary,
  options: readonly Option[],
  cases: CasesSheet,
  labels: Labels,
  texts: XlsxLabels,
): SheetDraft {
  const { run } = summary;
  const head: SheetValue[][] = [
    [{ value: labels.reportTitle, look: 'title' }],
    [`${run.id} · ${run.status} · ${run.startedAt}`],
    [`${labels.verdict}: ${verdictLabel(summary, labels)}`],
    ...reportNotes(summary, labels).map((note) => [note]),
    [texts.armsNote.replace('{cases}', cases.draft.name)],
    [],
  ];
  const first = head.length + 2;
  const arms = summary.arms.map((arm, index): SheetValue[] => {
    const { cases: own } = options[index] as Option;
    const mean = (measure: Measure) =>
      meanCell(cases, measure, meanOfCases(own, measure), [['A', `$A${first + index}`]]);
    return [
      index + 1,
      armLabel(arm, labels),
      arm.cases,
      ...estimateCells(mean('coverage'), final(arm).coverage),
      ...estimateCells(mean('pass'), final(arm).passRate),
      mean('ttft'),
      mean('questionMs'),
      mean('promptTokens'),
      mean('completionTokens'),
      mean('charged'),
      arm.counts.failed,
      arm.counts.unscored,
    ];
  });
  const { coverage, pass, ttft, questionMs, promptTokens, completionTokens, charged } = texts.caseColumns;
  const spread = (name: string) => [name, texts.low, texts.high, texts.n];
  return {
    name: texts.arms,
    rows: [
      ...head,
      headerRow([
        ...[texts.caseColumns.number, texts.caseColumns.option, texts.rows],
        ...spread(coverage),
        ...spread(pass),
        ...[ttft, questionMs, promptTokens, completionTokens, charged, labels.failed, labels.unscored],
      ]),
      ...arms,
      ...textTable(gateTable(summary, labels)),
      ...textTable(comparisonTable(summary, labels)),
    ],
  };
}

/** Every category of every arm, likewise. */
export function categoriesSheet(
  { arms }: RunSummary,
  options: readonly Option[],
  cases: CasesSheet,
  labels: Labels,
  texts: XlsxLabels,
): SheetDraft {
  const groups = arms.flatMap((arm, index) =>
    Object.entries(arm.byCategory).map(([category, group]) => ({ arm, index, category, group })),
  );
  const spread = (name: string) => [name, texts.low, texts.high, texts.n];
  return {
    name: texts.byCategory,
    frozen: 1,
    filtered: 0,
    rows: [
      headerRow([
        ...[texts.caseColumns.number, texts.caseColumns.option, texts.caseColumns.category, texts.rows],
        ...spread(texts.caseColumns.coverage),
        ...spread(texts.caseColumns.pass),
        ...[labels.failed, labels.unscored],
      ]),
      ...groups.map(({ arm, index, category, group }, row): SheetValue[] => {
        const own = (options[index] as Option).cases.filter((one) => one.category === category);
        const mean = (measure: Measure) =>
          meanCell(
            // In a criterion these stand for other characters.
            { ...cases, isWhole: cases.isWhole && !/[~*?]/.test(category) && category.length < 250 },
            measure,
            meanOfCases(own, measure),
            [
              ['A', `$A${row + 2}`],
              ['E', `"="&$C${row + 2}`],
            ],
          );
        return [
          index + 1,
          armLabel(arm, labels),
          category,
          group.cases,
          ...estimateCells(mean('coverage'), group.judgedCoverage ?? group.coverage),
          ...estimateCells(mean('pass'), group.judgedPassRate ?? group.passRate),
          group.counts.failed,
          group.counts.unscored,
        ];
      }),
    ],
  };
}

/** A formula over the sheet of cases, or the value alone where that does not hold every case. */
function meanCell(
  { draft, firstRow, lastRow, isWhole }: CasesSheet,
  measure: Measure,
  value: number | undefined,
  criteria: [column: string, criterion: string][],
): SheetValue {
  if (value === undefined) return undefined;
  const { letter, format } = MEASURES[measure];
  if (!isWhole) return { value, format };
  const range = (column: string) => onSheet(draft.name, `$${column}$${firstRow}:$${column}$${lastRow}`);
  const conditions = criteria.map(([column, criterion]) => `${range(column)},${criterion}`);
  return { formula: `AVERAGEIFS(${[range(letter), ...conditions].join(',')})`, value, format };
}

function estimateCells(mean: SheetValue, estimate: Estimate | undefined): SheetValue[] {
  if (!estimate) return [mean, undefined, undefined, undefined];
  return [mean, { value: estimate.low, format: SHARE }, { value: estimate.high, format: SHARE }, estimate.n];
}

/** With the judge where there was one, as the cases are. */
function final({ accuracy }: ArmSummary): { coverage?: Estimate; passRate?: Estimate } {
  const { coverage, passRate, judgedCoverage = coverage, judgedPassRate = passRate } = accuracy;
  return {
    ...(judgedCoverage && { coverage: judgedCoverage }),
    ...(judgedPassRate && { passRate: judgedPassRate }),
  };
}

function textTable({ title, columns, rows }: ReportTable): SheetValue[][] {
  if (rows.length === 0) return [];
  return [[], [{ value: title, look: 'total' }], headerRow(columns.map(({ name }) => name)), ...rows];
}
