import { type ReadNumber, readNumber } from './chinese-number.ts';

/** A date of a text, as far as it is said; offsets of the normal form. */
export interface CalendarDate {
  kind: 'date';
  start: number;
  end: number;
  year?: number;
  /** 1..4 */
  quarter?: number;
  /** 1 or 2: 上半年, 下半年. */
  half?: number;
  /** 1..12 */
  month?: number;
  /** 1..31 */
  day?: number;
}

const ISO = /(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?![\d.-])/y;
const QUARTER = /(?:第?([一二三四1-4])季度|q([1-4])(?!\d))/y;
const HALF = /([上下])半年/y;

/**
 * Reads the date at `at` of a normal form: 2023年6月15日, 2023-06-15, 2023/6/15, 二〇二三年六月, 2023年6月, 2023年,
 * 6月15日, 6月, 2023年第三季度, q3, 上半年. A day alone (15日) is left to ranges, see `extractFacts`.
 */
export function readDate(text: string, at: number): CalendarDate | undefined {
  return readIso(text, at) ?? readWritten(text, at);
}

/** The day alone (15日) at `at`, which means a date only after one that names its month. */
export function readDay(text: string, at: number): CalendarDate | undefined {
  const number = readNumber(text, at);
  if (!number || !isIn(number, 1, 31) || !/[日号]/.test(text[number.end] ?? '')) return undefined;
  return { kind: 'date', start: at, end: number.end + 1, day: number.value };
}

function readIso(text: string, at: number): CalendarDate | undefined {
  ISO.lastIndex = at;
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [year, month] = [Number(match[1]), Number(match[3])];
  const day = match[4] === undefined ? undefined : Number(match[4]);
  const isDecimal = match[2] === '.' && day === undefined;
  if (isDecimal || year < 1000 || year > 2999 || month < 1 || month > 12 || day === 0 || (day ?? 1) > 31) {
    return undefined;
  }
  const end = ISO.lastIndex + (/[日号]/.test(text[ISO.lastIndex] ?? '') ? 1 : 0);
  return { kind: 'date', start: at, end, year, month, ...(day !== undefined && { day }) };
}

function readWritten(text: string, at: number): CalendarDate | undefined {
  const date: CalendarDate = { kind: 'date', start: at, end: at };
  const first = readNumber(text, at);
  if (first && text[first.end] === '年' && first.plainDigits === 4 && isIn(first, 1000, 2999)) {
    date.year = first.value;
    date.end = first.end + (text[first.end + 1] === '度' ? 2 : 1);
  } else if (first && isShortYear(text, first)) {
    date.year = 2000 + first.value;
    date.end = first.end + 1;
  } else if (first && /[a-z\d.]/.test(text[at - 1] ?? '')) {
    return undefined;
  }
  readPart(text, date);
  return date.end > at ? date : undefined;
}

/** 24年5月: with a month behind it two digits are a year; alone (24年) they may be a duration. */
function isShortYear(text: string, first: ReadNumber): boolean {
  if (first.chinese || first.plainDigits !== 2 || text[first.end] !== '年') return false;
  const month = readNumber(text, first.end + 1);
  return month !== undefined && isIn(month, 1, 12) && text[month.end] === '月';
}

/** Adds quarter, half or month and day at the end of `date`. */
function readPart(text: string, date: CalendarDate): void {
  QUARTER.lastIndex = date.end;
  HALF.lastIndex = date.end;
  const quarter = QUARTER.exec(text);
  const half = HALF.exec(text);
  if (quarter) {
    date.quarter = readNumber(quarter[1] ?? quarter[2]!, 0)!.value;
    date.end = QUARTER.lastIndex;
  } else if (half) {
    date.half = half[1] === '上' ? 1 : 2;
    date.end = HALF.lastIndex;
  } else {
    readMonth(text, date);
  }
}

function readMonth(text: string, date: CalendarDate): void {
  // A sentence of three years and six months (三年六月) holds no date.
  if (
    date.year === undefined &&
    /[\d一二两三四五六七八九十]年$/.test(text.slice(Math.max(0, date.start - 2), date.start))
  )
    return;
  const month = readNumber(text, date.end);
  if (!month || !isIn(month, 1, 12) || text[month.end] !== '月') return;
  date.month = month.value;
  date.end = month.end + (text[month.end + 1] === '份' ? 2 : 1);
  const day = readDay(text, date.end);
  if (!day) return;
  date.day = day.day!;
  date.end = day.end;
}

function isIn(number: ReadNumber, low: number, high: number): boolean {
  return Number.isInteger(number.value) && number.value >= low && number.value <= high;
}
