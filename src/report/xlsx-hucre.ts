import { type Cell, type CellStyle, cellRef, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { sheetNames } from './xlsx-names.ts';
import type { Look, SheetCell, SheetDraft, SheetValue } from './xlsx-sheet.ts';
import { displayWidth, plainText } from './xlsx-text.ts';

const NARROWEST = 8;
const WIDEST = 60;
/** In characters; what is longer and alone in its row is folded. */
const PARAGRAPH_WIDTH = 110;
/** In points. */
const LINE_HEIGHT = 15;

const LOOKS: Record<Look, CellStyle> = {
  title: { font: { bold: true, size: 14 } },
  header: {
    font: { bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8ECF1' } },
    alignment: { vertical: 'top', wrapText: true },
  },
  total: { font: { bold: true } },
  muted: { font: { color: { rgb: '8A8F98' } } },
  paragraph: { alignment: { vertical: 'top', wrapText: true } },
  input: { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF4CC' } } },
};

/** Writes the sheets as one workbook, by hucre. Spreadsheets reckon its formulas anew when they open it. */
export async function writeWorkbook(
  drafts: readonly SheetDraft[],
  properties: { title: string; createdAt: string },
): Promise<Uint8Array> {
  const names = sheetNames(drafts.map(({ name }) => name));
  return writeXlsx({
    sheets: drafts.map((draft, index) => sheetOf(draft, names[index] as string)),
    defaultFont: { name: 'Microsoft YaHei', size: 10 },
    properties: {
      title: plainText(properties.title),
      creator: 'ragmeter',
      created: new Date(properties.createdAt),
    },
  });
}

function sheetOf({ rows, frozen, filtered }: SheetDraft, name: string): WriteSheet {
  const width = Math.max(0, ...rows.map(({ length }) => length));
  const cells = new Map<string, Cell>();
  for (const [y, row] of rows.entries())
    for (const [x, value] of row.entries()) {
      const cell = cellOf(
        width > 1 && isParagraph(row) ? { value: value as string, look: 'paragraph' } : value,
      );
      if (cell) cells.set(`${y},${x}`, cell);
    }
  const widths = Array.from({ length: width }, (_, x) => columnWidth(rows, x));
  return {
    name,
    cells,
    columns: widths.map((width) => ({ width })),
    ...paragraphs(rows, widths),
    ...(frozen !== undefined && { freezePane: { rows: frozen } }),
    ...(filtered !== undefined &&
      rows.length > filtered + 1 && {
        autoFilter: {
          range: `${cellRef(filtered, 0)}:${cellRef(rows.length - 1, (rows[filtered]?.length ?? 1) - 1)}`,
        },
      }),
  };
}

function cellOf(given: SheetValue): Cell | undefined {
  if (given === undefined) return undefined;
  const { value, formula, format, look, italic }: SheetCell =
    typeof given === 'object' ? given : { value: given };
  const style = styleOf(look, italic, format);
  const styled = style && { style };
  if (formula !== undefined)
    return { value: null, type: 'formula', formula, formulaResult: value ?? null, ...styled };
  if (typeof value === 'number') return { value, type: 'number', ...styled };
  if (value === undefined) return styled && { value: null, type: 'empty', ...styled };
  // A run of rich text is text even where it spells an error (`#REF!`), which hucre would else write as one.
  const text = plainText(value);
  if (text.startsWith('#')) return { value: text, type: 'richText', richText: [{ text }], ...styled };
  return { value: text, type: 'string', ...styled };
}

const styles = new Map<string, CellStyle>();

function styleOf(look: Look | undefined, italic?: true, numFmt?: string): CellStyle | undefined {
  if (!look && !italic && !numFmt) return undefined;
  const key = JSON.stringify([look, italic, numFmt]);
  const known = styles.get(key);
  if (known) return known;
  const base = look ? LOOKS[look] : {};
  const style = {
    ...base,
    ...(italic && { font: { ...base.font, italic } }),
    ...(numFmt !== undefined && { numFmt }),
  };
  styles.set(key, style);
  return style;
}

/** Texts that stand alone in their row are folded over the columns below `PARAGRAPH_WIDTH`. */
function paragraphs(
  rows: readonly SheetValue[][],
  widths: readonly number[],
): Pick<WriteSheet, 'merges' | 'rowDefs'> {
  let [columns, width] = [0, 0];
  while (columns < widths.length && width < PARAGRAPH_WIDTH) width += widths[columns++] as number;
  // A merge needs two cells.
  if (columns < 2) return {};
  const places = rows.flatMap((row, index) => (isParagraph(row) ? [index] : []));
  const linesOf = (row: number) => Math.ceil((1.1 * displayWidth(rows[row]?.[0] as string)) / width);
  return {
    merges: places.map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: columns - 1 })),
    rowDefs: new Map(places.map((row) => [row, { height: LINE_HEIGHT * linesOf(row) }])),
  };
}

function isParagraph(row: readonly SheetValue[]): boolean {
  return row.length === 1 && typeof row[0] === 'string';
}

/** Of cells with a neighbour or a figure: a lone text in the first column runs over the empty ones beside it. */
function columnWidth(rows: readonly SheetValue[][], x: number): number {
  let widest = NARROWEST;
  for (const row of rows) {
    if (x === 0 && row.length === 1) continue;
    const cell = row[x];
    const value = typeof cell === 'object' ? cell.value : cell;
    if (typeof value === 'string') widest = Math.max(widest, displayWidth(value) + 2);
    if (typeof value === 'number') widest = Math.max(widest, 12);
    if (widest >= WIDEST) return WIDEST;
  }
  return widest;
}
