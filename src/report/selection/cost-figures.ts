import type { Cell } from './section.ts';

/** Yuan: two decimals from 1 up, four significant digits below. */
export function cnyText(cny: number): string {
  const digits =
    cny === 0 || Math.abs(cny) >= 1
      ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
      : { maximumSignificantDigits: 4 };
  return cny.toLocaleString('en-US', digits);
}

/** Any other number of an arithmetic: two decimals at most from 1 up, so many significant digits below. */
export function plainText(value: number, significant = 4): string {
  const digits =
    Math.abs(value) >= 1 ? { maximumFractionDigits: 2 } : { maximumSignificantDigits: significant };
  return value.toLocaleString('en-US', digits);
}

/** Questions a month, copies: whole. */
export function wholeText(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

export function cnyCell(cny: number, estimated?: boolean, text = cnyText(cny)): Cell {
  return { text, value: cny, unit: 'cny', ...(estimated && { estimated: true }) };
}

export function numberCell(value: number, text = plainText(value), estimated?: boolean): Cell {
  return { text, value, unit: 'count', ...(estimated && { estimated: true }) };
}
