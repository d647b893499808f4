import type { Ratio } from '../../statistics/median-ratio.ts';
import { formatMs } from '../format.ts';
import type { Cell } from './section.ts';

/** What stands where nothing was measured: unknown is not 0. */
export const NONE = '—';

/** Milliseconds, with the number of measurements where it is given. */
export function msCell(ms: number | undefined, n?: number): Cell {
  if (ms === undefined) return NONE;
  return { text: n === undefined ? formatMs(ms) : `${formatMs(ms)} n=${n}`, value: ms, unit: 'ms' };
}

/** `1.83 [1.61, 2.04]`; `1.83 (tooSmall)` where there are too few values for an interval. */
export function ratioCell(ratio: Ratio | undefined, tooSmall: string): Cell {
  if (!ratio) return NONE;
  const { value, interval } = ratio;
  const spread = interval ? `[${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]` : `(${tooSmall})`;
  return { text: `${value.toFixed(2)} ${spread}`, value, unit: 'ratio' };
}

/** A rate or plain figure: three significant digits below 100, none after the point above. */
export function countCell(value: number | undefined, estimated?: boolean): Cell {
  if (value === undefined) return NONE;
  const text =
    value >= 100 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3)));
  return estimated
    ? { text: `≈ ${text}`, value, unit: 'count', estimated: true }
    : { text, value, unit: 'count' };
}
