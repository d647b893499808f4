import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { stringify } from 'yaml';
import { UserError } from '../base/errors.ts';
import { writeAside } from '../base/write-aside.ts';
import { readable } from '../corpus/import/converters.ts';
import { readSource } from '../corpus/import/read-source.ts';
import type { WorkbookText } from '../corpus/import/xlsx-hucre.ts';
import { knownHeads } from './import-columns.ts';
import { type CaseFile, type ColumnName, readCaseRows } from './import-rows.ts';

/** A suite that was written, or the faults that kept it from being: `file: sheet "S", row 5, column C "要点": …`. */
export type ImportedSuite =
  | { path: string; cases: number; notes: string[] }
  | { faults: [string, ...string[]] };

/**
 * Writes `<directory>/<name>.yaml` from the rows of a workbook (every visible sheet with a head for the question) or a
 * csv file. Nothing is written when a row has a fault: all of them are returned.
 * @throws UserError for a file that cannot be read, has no cases, or a suite that exists (without `force`).
 */
export async function importCases(
  source: string,
  { name, directory, corpus, force }: { name: string; directory: string; corpus?: string; force: boolean },
): Promise<ImportedSuite> {
  const path = join(directory, `${name}.yaml`);
  refuseOverwriting(path, join(directory, `${name}.jsonl`), force);
  const { sheets, columnName } = await readSheets(source);
  const cases: { place: string; file: CaseFile }[] = [];
  const faults: string[] = [];
  const notes: string[] = [];
  for (const sheet of sheets) {
    const where = sheet.name ? `${source}: sheet "${sheet.name}"` : source;
    const comma = sheet.name ? ',' : ':';
    const prefix = sheets.length > 1 && sheet.name ? `${name}-${sheet.name.trim()}` : name;
    const read = readCaseRows(sheet, prefix, columnName);
    if (!read) {
      if (sheet.rows.flat().some(Boolean))
        notes.push(`${where}${comma} no row names a question column; left out`);
      continue;
    }
    if (read.ignored.length > 0)
      notes.push(`${where}${comma} columns left out: ${read.ignored.join(', ')} (known: ${knownHeads()})`);
    faults.push(...read.faults.map((fault) => `${where}${comma} ${fault}`));
    for (const { row, file } of read.cases) cases.push({ place: `${where}${comma} row ${row}`, file });
  }
  faults.push(...doubledIds(cases));
  const [first, ...others] = faults;
  if (first !== undefined) return { faults: [first, ...others] };
  if (cases.length === 0)
    throw new UserError(
      `${source}: holds no case; one of its first rows must name the columns (${knownHeads()})`,
    );
  const suite = { title: name, ...(corpus && { corpus }), cases: cases.map(({ file }) => file) };
  await writeAside(path, stringify(suite, { lineWidth: 0 }));
  return { path, cases: cases.length, notes };
}

function refuseOverwriting(path: string, other: string, force: boolean): void {
  if (existsSync(other))
    throw new UserError(`${other} is a suite of the same name; remove it or choose another --suite`);
  if (existsSync(path) && !force) throw new UserError(`${path} exists; add --force to overwrite it`);
}

async function readSheets(path: string): Promise<WorkbookText & { columnName: ColumnName }> {
  const extension = extname(path).toLowerCase();
  if (extension !== '.xlsx' && extension !== '.csv')
    throw new UserError(`${path}: cases come from .xlsx or .csv files`);
  const source = await readSource(path);
  if (source.bytes.length === 0) throw new UserError(`${path}: is empty`);
  if (extension === '.csv') {
    const { readCsv } = await import('../corpus/import/csv-hucre.ts');
    return {
      ...(await readable(path, extension, () => readCsv(source))),
      columnName: (column) => `${column + 1}`,
    };
  }
  const { columnName, readWorkbook } = await import('../corpus/import/xlsx-hucre.ts');
  return { ...(await readable(path, extension, () => readWorkbook(source))), columnName };
}

function doubledIds(cases: readonly { place: string; file: CaseFile }[]): string[] {
  const places = new Map<string, string>();
  return cases.flatMap(({ place, file: { id } }) => {
    const earlier = places.get(id);
    if (earlier === undefined) places.set(id, place);
    return earlier === undefined
      ? []
      : [`${place}: id "${id}" is also that of ${earlier}; ids must be unique`];
  });
}
