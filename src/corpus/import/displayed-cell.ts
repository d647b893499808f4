import { type Cell, type CellValue, formatValue } from 'hucre';

/**
 * A cell's value as its sheet shows it: `12.5%`, `1,234.50`, `2024年3月31日`. A number without a format has at
 * most 15 digits, as in Excel; a date without one is `2024-03-31`, with the time where there is one.
 */
export function displayedCell(value: CellValue, cell: Cell | undefined): string {
  if (value === null || value === undefined) return '';
  const format = cell?.style?.numFmt;
  if (format && format !== 'General' && format !== '@' && typeof value !== 'string')
    return formatValue(value, format).trim();
  if (value instanceof Date) return isoDate(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value);
}

function isoDate(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day, time] = date.toISOString().split('T') as [string, string];
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 5)}`;
}
