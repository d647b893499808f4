import type { z } from 'zod';
import { schemaFaults } from '../base/schema-fault.ts';
import type { SheetText } from '../corpus/import/sheet.ts';
import { documentsOf, type KeypointCell, keypointsOf, trapOf, yesOrNo } from './import-cells.ts';
import { type CaseColumns, type CaseField, findColumns } from './import-columns.ts';
import { TRAP_KINDS } from './testcase.ts';
import { testcaseFile } from './testcase-file.ts';

/** A case as a suite file spells it. */
export type CaseFile = z.input<typeof testcaseFile>;

/** The cases of one sheet. `faults` say what and where: `row 5, column C "要点": …`. */
export interface SheetCases {
  cases: { row: number; file: CaseFile }[];
  faults: string[];
  /** Heads of columns that no field is known for. */
  ignored: string[];
}

/** The name of a column (`C`; `3` in a csv file) by its place from 0. */
export type ColumnName = (column: number) => string;

/**
 * Reads the rows below the heads; a row without text is skipped, a case without an id gets `<prefix>-<row>`.
 * Undefined for a sheet without a head for the question.
 */
export function readCaseRows(
  sheet: SheetText,
  prefix: string,
  columnName: ColumnName,
): SheetCases | undefined {
  const columns = findColumns(sheet.rows);
  if (!columns) return undefined;
  const found: SheetCases = { cases: [], faults: [], ignored: columns.unknown.map(({ head }) => head) };
  const head = sheet.rows[columns.headRow] ?? [];
  const placeOf = (row: number, column: number | undefined) =>
    column === undefined
      ? `row ${row}`
      : `row ${row}, column ${columnName(column)} "${(head[column] ?? '').trim()}"`;
  if (columns.doubled) {
    const { field, column } = columns.doubled;
    found.faults.push(`${placeOf(columns.headRow + 1, column)}: a second column for ${field}; remove one`);
  }
  sheet.rows.forEach((cells, index) => {
    if (index <= columns.headRow || isBlank(cells, columns)) return;
    const row = index + 1;
    const { file, faults } = readRow(cells, columns, `${prefix}-${String(row).padStart(3, '0')}`);
    for (const { field, message } of faults)
      found.faults.push(`${placeOf(row, columns.fields.get(field))}: ${message}`);
    if (faults.length === 0) found.cases.push({ row, file });
  });
  return found;
}

function isBlank(cells: readonly string[], { fields }: CaseColumns): boolean {
  return [...fields.values()].every((column) => (cells[column] ?? '').trim() === '');
}

interface RowFault {
  field: CaseField;
  message: string;
}

function readRow(
  cells: readonly string[],
  { fields }: CaseColumns,
  defaultId: string,
): { file: CaseFile; faults: RowFault[] } {
  const cell = (field: CaseField) => (cells[fields.get(field) ?? -1] ?? '').trim();
  const text = (field: CaseField) => (cell(field) === '' ? {} : { [field]: cell(field) });
  const faults: RowFault[] = [];
  const fault = (field: CaseField, message: string) => void faults.push({ field, message });

  const answerable = cell('answerable') === '' ? true : yesOrNo(cell('answerable'));
  if (answerable === undefined)
    fault('answerable', `"${cell('answerable')}" is neither yes nor no; write 是 or 否, true or false`);
  const trap = trapOf(cell('trap'));
  if (cell('trap') !== '' && !trap)
    fault('trap', `unknown trap "${cell('trap')}" (known: ${TRAP_KINDS.join(', ')})`);
  const keypoints = keypointsOf(cell('keypoints'));
  if (cell('question') === '') fault('question', 'is empty; each case needs a question');
  else if (answerable && !keypoints.some(isMust))
    fault('keypoints', 'is empty; an answerable case needs a keypoint (or answerable: 否)');

  const gold = documentsOf(cell('gold_documents'));
  const file = {
    id: cell('id') || defaultId,
    ...text('category'),
    question: cell('question'),
    ...(keypoints.length > 0 && { keypoints }),
    ...(gold.length > 0 && { gold_documents: gold }),
    ...(answerable === false && { answerable }),
    ...(trap && { trap }),
    ...text('reference_answer'),
    ...text('scenario'),
    ...text('group'),
  } satisfies CaseFile;
  const checked = testcaseFile.safeParse(file);
  if (faults.length === 0 && !checked.success)
    for (const { path, message } of schemaFaults(checked.error)) fault(path[0] as CaseField, message);
  return { file, faults };
}

function isMust(keypoint: KeypointCell): boolean {
  return typeof keypoint === 'string' || keypoint.polarity !== 'must-not';
}
