import type { Converted } from './converter.ts';
import { markdownTable } from './markdown-table.ts';
import type { WorkbookText } from './xlsx-hucre.ts';

/** A workbook as Markdown: a heading for each sheet that has text; rows without text part the tables of a sheet. */
export function workbookMarkdown({ sheets, losses }: WorkbookText): Converted {
  const sections = sheets.flatMap(({ name, rows }) => {
    const tables = tablesOf(rows).map(markdownTable).filter(Boolean);
    if (tables.length === 0) return [];
    return name === '' ? tables : [`## ${name.replace(/\s+/g, ' ')}`, ...tables];
  });
  return {
    markdown: sections.join('\n\n'),
    losses: [
      ...losses,
      ...sheets.flatMap((sheet) =>
        sheet.losses.map((loss) => (sheet.name ? `sheet "${sheet.name}": ${loss}` : loss)),
      ),
    ],
  };
}

function tablesOf(rows: readonly string[][]): string[][][] {
  const tables: string[][][] = [[]];
  for (const row of rows) {
    if (row.some((cell) => cell.trim() !== '')) tables.at(-1)?.push(row);
    else if (tables.at(-1)?.length) tables.push([]);
  }
  return tables.filter(({ length }) => length > 0);
}
