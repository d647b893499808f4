import { zipSync } from 'fflate';
import { ParseError, readXlsx, type Sheet } from 'hucre';
import { UserError } from '../../base/errors.ts';
import { countLoss, lossesOf, type SourceFile } from './converter.ts';
import { displayedCell } from './displayed-cell.ts';
import { LIMITS } from './limits.ts';
import { countPictures, openOffice } from './open-zip-fflate.ts';
import type { SheetText } from './sheet.ts';

/** The sheets that a reader of the workbook sees, and what of the workbook is in none of them. */
export interface WorkbookText {
  sheets: SheetText[];
  losses: string[];
}

/** Reads a workbook. @throws UserError as `openOffice` does, and for a sheet of more than `LIMITS.cells` cells. */
export async function readWorkbook(source: SourceFile): Promise<WorkbookText> {
  const office = openOffice(source);
  if (!office.paths.includes('xl/workbook.xml'))
    throw new UserError(`${source.name}: is not a workbook, whatever its extension says`);
  const workbook = await readXlsx(zipSync(office.parts, { level: 0 }), { readStyles: true }).catch(
    (error) => {
      if (error instanceof ParseError && /cells/i.test(error.message)) throw tooLarge(source.name, error);
      throw error;
    },
  );
  const visible = workbook.sheets.filter(({ hidden, veryHidden }) => !hidden && !veryHidden);
  const left = workbook.sheets.filter((sheet) => !visible.includes(sheet)).map(({ name }) => `"${name}"`);
  const cells = visible.reduce((sum, { rows }) => sum + rows.length * (rows[0]?.length ?? 0), 0);
  if (cells > LIMITS.cells) throw tooLarge(source.name);
  return {
    sheets: visible.map(sheetText),
    losses: lossesOf(
      left.length > 0 ? `hidden sheets left out: ${left.join(', ')}` : undefined,
      countLoss(countPictures(office.paths), 'picture without its text', 'pictures without their text'),
      countLoss(office.paths.filter((path) => /^xl\/charts\/chart\d+\.xml$/.test(path)).length, 'chart'),
    ),
  };
}

function tooLarge(name: string, cause?: unknown): UserError {
  return new UserError(
    `${name}: spans over ${LIMITS.cells} cells; delete what lies beyond the data, or split the workbook`,
    { cause },
  );
}

function sheetText(sheet: Sheet): SheetText {
  const cellAt = (row: number, column: number) => sheet.cells?.get(`${row},${column}`);
  const rows = sheet.rows.map((row, y) => row.map((value, x) => displayedCell(value, cellAt(y, x))));
  const empty = [...(sheet.cells ?? [])].filter(
    ([, { formula, formulaResult, value }]) => formula && (formulaResult ?? value ?? undefined) === undefined,
  );
  const errors = [...(sheet.cells ?? [])].filter(([, { type }]) => type === 'error');
  return {
    name: sheet.name,
    rows: spread(rows, sheet.merges ?? []),
    losses: lossesOf(
      countLoss(
        empty.length,
        `formula without a saved value (${placesOf(empty)}; open and save the file in Excel)`,
        `formulas without a saved value (${placesOf(empty)}; open and save the file in Excel)`,
      ),
      countLoss(
        errors.length,
        `cell that shows an error (${placesOf(errors)})`,
        `cells that show an error (${placesOf(errors)})`,
      ),
      countLoss(
        sheet.merges?.length ?? 0,
        'merged range repeated in each of its cells',
        'merged ranges repeated in each of their cells',
      ),
    ),
  };
}

function spread(rows: string[][], merges: NonNullable<Sheet['merges']>): string[][] {
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex((cell) => cell !== '') + 1));
  for (const { startRow, startCol, endRow, endCol } of merges) {
    const text = rows[startRow]?.[startCol] ?? '';
    const columns = endCol - startCol + 1 >= width ? 1 : endCol - startCol + 1;
    for (let y = startRow; y <= Math.min(endRow, rows.length - 1); y += 1)
      for (let x = startCol; x < startCol + columns; x += 1) {
        const row = rows[y] as string[];
        if (x < row.length && row[x] === '') row[x] = text;
      }
  }
  return rows;
}

/** `B5, B7 and 3 more`. */
function placesOf(cells: readonly [string, unknown][]): string {
  const names = cells.slice(0, 3).map(([key]) => {
    const [row = 0, column = 0] = key.split(',').map(Number);
    return `${columnName(column)}${row + 1}`;
  });
  return cells.length > 3 ? `${names.join(', ')} and ${cells.length - 3} more` : names.join(', ');
}

/** `A` for column 0, `AA` for column 26. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}
