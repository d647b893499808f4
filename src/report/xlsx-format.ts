/** The format of a figure by its unit, marked with ≈ where it is estimated. */
export function numberFormat(
  unit: 'share' | 'points' | 'ms' | 'cny' | 'count' | 'ratio',
  value: number,
  estimated?: boolean,
): string {
  const mark = estimated ? '"≈ "' : '';
  const size = Math.abs(value);
  if (unit === 'cny')
    return `${mark}"¥"${size > 0 && size < 0.01 ? '0.000000' : size < 1 ? '0.0000' : '#,##0.00'}`;
  if (unit === 'ms') return `${mark}${size < 10 ? '0.00' : size < 100 ? '0.0' : '#,##0'}" ms"`;
  if (unit === 'points') return `${mark}0.0`;
  if (unit === 'share') return `${mark}0.0%`;
  if (unit === 'ratio') return `${mark}0.00`;
  return `${mark}${Number.isInteger(value) ? '#,##0' : '#,##0.0'}`;
}
