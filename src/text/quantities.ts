import { type ReadNumber, readNumber } from './chinese-number.ts';
import { readClock } from './clock-time.ts';
import { type Figure, figure } from './figure.ts';
import { readFraction, readHalf } from './fraction.ts';
import { unitAt } from './units.ts';

/** 一个, 一家, 一次 … are articles more often than figures. */
const ARTICLE_OF_ONE = /^(count:|none)/;
const MONEY = new Set(['cny', 'usd', 'hkd', 'eur', 'jpy', 'gbp', 'krw', 'twd']);

/** The family in which two figures contradict each other when they differ: currencies share one. */
export function familyOf(dimension: string): string {
  if (MONEY.has(dimension)) return 'money';
  return /^(?:duration|clock)/.exec(dimension)?.[0] ?? dimension;
}

/**
 * Reads the figure at `at` of a normal form: a number with its unit, 百分之十五, 三分之一, 半年. Undefined where
 * none starts, and for a lone Chinese numeral without a unit (一些, 万一).
 */
export function readQuantity(text: string, at: number): Figure | undefined {
  const whole =
    readOrdinal(text, at) ??
    readHalf(text, at) ??
    readFraction(text, at) ??
    readClock(text, at) ??
    readPair(text, at);
  if (whole) return whole;
  const number = readNumber(text, at);
  if (!number) return undefined;
  const special = readAround(text, at, number) ?? readYuan(text, at, number);
  if (special) return special;
  const more = moreThan(text, number);
  let { end } = more;
  const unit = unitAt(text, end);
  // 52亿度 is electricity.
  const isPower = unit?.name === '度' && more.value >= 1_000;
  const dimension = isPower ? 'energy' : (unit?.dimension ?? letterPrefix(text, at) ?? 'none');
  if (number.chinese && ((!unit && number.value <= 10) || isArticle(number, dimension))) return undefined;
  // 零部件, and 头一年, 前一天, which count nothing.
  if (number.chinese && (number.value === 0 || (number.value === 1 && isRelative(text, at, dimension))))
    return undefined;
  if (unit) end += unit.name.length;
  let { value } = more;
  const tenth =
    unit && TENTHS.has(unit.name)
      ? /^([一二三四五六七八九\d])(?![一二三四五六七八九十百千万\d.个米元块])/.exec(text.slice(end, end + 2))
      : null;
  if (tenth) {
    // 两米一, 三块五: the last digit is a tenth of the unit.
    value += (readNumber(tenth[1]!, 0)?.value ?? 0) / 10;
    end++;
  }
  if (unit && text[end] === '半' && (dimension.startsWith('duration') || dimension === 'times')) {
    value += 0.5;
    end++;
  }
  const sign = isNegative(text, at) ? -1 : 1;
  // 七折 is 70 %, and so is 70折.
  const factor = sign * (unit?.name === '折' && value > 10 ? 1 : (unit?.factor ?? 1));
  const read = figure(
    text,
    sign < 0 ? at - (text[at - 1] === '下' ? 2 : 1) : at,
    end,
    value * factor,
    currencyBefore(text, at, dimension),
    more.step * Math.abs(factor),
  );
  if (number.low === undefined || more.step > 0 || sign < 0) return read;
  return { ...read, approximate: true, low: Math.min(read.low, number.low * factor) };
}

const TENTHS = new Set(['米', '块钱', '成', '个成']);

/** 一块五, 三块: yuan in speech; 块 alone counts pieces. */
function readYuan(text: string, at: number, number: ReadNumber): Figure | undefined {
  const match = /^块([一二三四五六七八九\d])(?![一二三四五六七八九十百千万\d])/.exec(
    text.slice(number.end, number.end + 3),
  );
  if (!match) return undefined;
  const tenth = (readNumber(match[1]!, 0)?.value ?? 0) / 10;
  return figure(text, at, number.end + 2, number.value + tenth, 'cny');
}

/** 245±5℃ stands for the whole range. */
function readAround(text: string, at: number, number: ReadNumber): Figure | undefined {
  if (text[number.end] !== '±') return undefined;
  const slack = readNumber(text, number.end + 1);
  if (!slack) return undefined;
  const unit = unitAt(text, slack.end);
  const factor = unit?.factor ?? 1;
  const [value, width] = [number.value * factor, slack.value * factor];
  const read = figure(text, at, slack.end + (unit?.name.length ?? 0), value, unit?.dimension ?? 'none');
  return { ...read, approximate: true, low: value - width, high: value + width };
}

/** 第一, 第2: a rank; with a unit behind it (第七条) the count of the unit. */
function readOrdinal(text: string, at: number): Figure | undefined {
  if (text[at - 1] !== '第') return undefined;
  const number = readNumber(text, at);
  if (!number || unitAt(text, number.end)) return undefined;
  return figure(text, at, number.end, number.value, 'ordinal');
}

/** 俩, 仨: two and three people. */
function readPair(text: string, at: number): Figure | undefined {
  const people = text[at] === '俩' ? 2 : text[at] === '仨' ? 3 : 0;
  return people > 0 ? figure(text, at, at + 1, people, 'count:人') : undefined;
}

/**
 * 800多万, 三千余元: the number goes on to the next one of its last digit; the scale may stand behind, as in 十八个亿.
 */
function moreThan(text: string, number: ReadNumber): { value: number; end: number; step: number } {
  const { value, end } = number;
  const scale = text[end + 1] === '万' ? 1e4 : text[end + 1] === '亿' ? 1e8 : 1;
  if (text[end] === '个' && scale > 1) return { value: value * scale, end: end + 2, step: 0 };
  if (!/[多余几来]/.test(text[end] ?? '')) return { value, end, step: 0 };
  const next = end + (scale > 1 ? 2 : 1);
  if (scale === 1 && unitAt(text, next) === undefined) return { value, end, step: 0 };
  return { value: value * scale, end: next, step: lastPlace(value) * scale };
}

/** The place of the last digit that is not 0: 100 of 800, 1 of 123. */
function lastPlace(value: number): number {
  let place = 1;
  while (value > 0 && value % (place * 10) === 0) place *= 10;
  return place;
}

function isRelative(text: string, at: number, dimension: string): boolean {
  return (
    /^一(?:[年天日]|个?月)/.test(text.slice(at, at + 3)) &&
    dimension.startsWith('duration') &&
    /[头上前那下同当次这近首全某另又后第]/.test(text[at - 1] ?? '') &&
    !/^一(?:个?月|天|年)之?内/.test(text.slice(at, at + 5))
  );
}

function isArticle(number: ReadNumber, dimension: string): boolean {
  return number.value === 1 && number.plainDigits === 1 && ARTICLE_OF_ONE.test(dimension);
}

function isNegative(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  if (/负$|零下$|[于为在约达是到]-$/.test(before)) return true;
  return before.endsWith('-') && !/[\p{L}\p{N})\]%\n]/u.test(before.slice(0, -1) || ' ');
}

/** iso14001 and b12 are codes, told apart by their letters. */
function letterPrefix(text: string, at: number): string | undefined {
  const letters = /[a-z]{1,12}-?$/.exec(text.slice(Math.max(0, at - 13), at));
  return letters ? `code:${letters[0].replace('-', '')}` : undefined;
}

function currencyBefore(text: string, at: number, dimension: string): string {
  if (dimension !== 'none') return dimension;
  if (text[at - 1] === '¥' || text.slice(Math.max(0, at - 3), at) === '人民币') return 'cny';
  return text[at - 1] === '$' ? 'usd' : dimension;
}
