import { detectDelimiter, parseCsv } from 'hucre';
import { UserError } from '../../base/errors.ts';
import type { SourceFile } from './converter.ts';
import { decodeText } from './decode-text.ts';
import { LIMITS } from './limits.ts';
import type { WorkbookText } from './xlsx-hucre.ts';

/**
 * Reads a csv file (comma, semicolon or tab; UTF-8, UTF-16 or GB18030) as one sheet without a name.
 * @throws UserError for a quote that is never closed and for more than `LIMITS.cells` cells.
 */
export function readCsv({ name, bytes }: SourceFile): WorkbookText {
  const { text } = decodeText(name, bytes);
  if (((text.match(/"/g)?.length ?? 0) & 1) === 1)
    throw new UserError(`${name}: a quotation mark is never closed; double those that are part of a text`);
  const rows = parseCsv(text, { delimiter: detectDelimiter(text) }).map((row) =>
    row.map((value) => String(value ?? '')),
  );
  if (rows.reduce((sum, row) => sum + row.length, 0) > LIMITS.cells)
    throw new UserError(`${name}: has over ${LIMITS.cells} cells; split it`);
  return { sheets: [{ name: '', rows, losses: [] }], losses: [] };
}
