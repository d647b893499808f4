import { readNumber } from './chinese-number.ts';
import { type Figure, figure } from './figure.ts';
import { unitAt } from './units.ts';

const FRACTION = /^(?:([一二两三四五六七八九十\d]{1,3})|(十万|百万|百|千|万))分之/;
const DENOMINATORS: Record<string, number> = { 百: 100, 千: 1e3, 万: 1e4, 十万: 1e5, 百万: 1e6 };

/** 百分之十五, 三分之一, 2/3 as percent. */
export function readFraction(text: string, at: number): Figure | undefined {
  const match = FRACTION.exec(text.slice(at, at + 6));
  if (!match) return readSlash(text, at);
  const whole = match[2] ? DENOMINATORS[match[2]] : (readNumber(match[1]!, 0)?.value ?? Number(match[1]));
  const part = readNumber(text, at + match[0].length);
  if (!part || !whole) return undefined;
  return figure(text, at, part.end, (100 * part.value) / whole, 'percent');
}

/** 2/3; not the date 3/15, whose parts are larger. */
function readSlash(text: string, at: number): Figure | undefined {
  const match = /^([1-9])\/([2-9]|10)(?![\d/月.])/.exec(text.slice(at, at + 5));
  const [part, whole] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || part >= whole || /[\d/.]/.test(text[at - 1] ?? '')) return undefined;
  return figure(text, at, at + match[0].length, (100 * part) / whole, 'percent');
}

const SCALES: Record<string, number> = { 万: 1e4, 百万: 1e6, 亿: 1e8 };

/** 一半, 半年, 半个多小时, 半百万. */
export function readHalf(text: string, at: number): Figure | undefined {
  const match = /^(?:一半|半数|半(百万|万|亿|年|个?多?月|天|日|个?多?小时|个?多?钟头))/.exec(
    text.slice(at, at + 6),
  );
  if (!match || text[at - 1] === '大') return undefined;
  const end = at + match[0].length;
  if (!match[1]) return figure(text, at, end, 50, 'percent');
  const scale = SCALES[match[1]];
  if (scale) {
    const unit = unitAt(text, end);
    return figure(text, at, end + (unit?.name.length ?? 0), scale / 2, unit?.dimension ?? 'none');
  }
  const unit = unitAt(text, end - match[1].replace(/^个?多?/, '').length);
  return (
    unit &&
    figure(text, at, end, unit.factor / 2, unit.dimension, match[1].includes('多') ? unit.factor / 4 : 0)
  );
}
