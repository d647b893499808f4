import { casesSheet } from '../xlsx-cases.ts';
import { writeWorkbook } from '../xlsx-hucre.ts';
import { XLSX_LABELS } from '../xlsx-labels.ts';
import { headerRow, type SheetDraft } from '../xlsx-sheet.ts';
import { chosenFrom } from './chosen-from.ts';
import type { SelectionReport } from './selection-report.ts';
import type { StudyInput } from './study-input.ts';
import { costSheet } from './xlsx-cost.ts';
import { XLSX_COST_LABELS } from './xlsx-cost-labels.ts';
import { sectionSheet } from './xlsx-section.ts';

/**
 * The selection report as a workbook: a sheet for each section, one that reckons costs by formulas, and one with every
 * case. Figures are numbers; what models and users wrote is text, never a formula.
 */
export async function renderSelectionXlsx(report: SelectionReport, input: StudyInput): Promise<Uint8Array> {
  const labels = XLSX_LABELS[report.language];
  const sheets = [
    ...report.sections.map((section) => sectionSheet(section, labels)),
    ...(input.options.length > 0
      ? [
          costSheet(chosenFrom(input), XLSX_COST_LABELS[report.language]),
          casesSheet(input.options, input.runs, labels).draft,
        ]
      : []),
  ];
  return writeWorkbook([contents(report, sheets, labels), ...sheets], report);
}

function contents(
  { title, createdAt, runs }: SelectionReport,
  sheets: readonly SheetDraft[],
  labels: (typeof XLSX_LABELS)['zh'],
): SheetDraft {
  return {
    name: labels.contents,
    rows: [
      [{ value: title, look: 'title' }],
      [createdAt],
      ...runs.map(({ id, status }) => [`${id} · ${status}`]),
      [],
      headerRow([labels.contents]),
      ...sheets.map(({ name }) => [name]),
    ],
  };
}
