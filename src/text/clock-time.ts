import { type ReadNumber, readNumber } from './chinese-number.ts';
import { type Figure, figure } from './figure.ts';

const PERIOD = /(?:(凌晨|清晨|早上|早晨|上午|早)|(中午|下午|傍晚|晚上|夜里|夜间|晚))[^\d]?$/;

const AMONG_TIMES = /[上下中]午|早上|凌晨|晚上|夜里|点半|\d:\d\d/;

/** 22:30, 早上八点, 晚上10点半 as hours of the day (`clock`); without a period of the day (9点) as `clock12`. */
export function readClock(text: string, at: number): Figure | undefined {
  const digital = /^([01]?\d|2[0-4]):([0-5]\d)(?![\d])/.exec(text.slice(at, at + 6));
  if (digital && !/[\d:.]/.test(text[at - 1] ?? ''))
    return clock(text, at, at + digital[0].length, Number(digital[1]) + Number(digital[2]) / 60, 'clock');
  const number = readNumber(text, at);
  if (!number || text[number.end] !== '点' || !(number.value >= 0 && number.value <= 24)) return undefined;
  const rest = /^点(半|一刻|三刻|整|钟|[0-5]?\d分)?/.exec(text.slice(number.end, number.end + 4))!;
  const period = PERIOD.exec(text.slice(Math.max(0, at - 4), at));
  // 这一点, 以下两点: Chinese numerals alone are hardly ever a time of day.
  const isAmongTimes = AMONG_TIMES.test(text.slice(Math.max(0, at - 24), at));
  if (number.chinese && !period && !rest[1] && !isAmongTimes) return countedPoints(text, at, number);
  const minutes =
    rest[1] === '半'
      ? 30
      : rest[1] === '一刻'
        ? 15
        : rest[1] === '三刻'
          ? 45
          : Number.parseInt(rest[1] ?? '', 10) || 0;
  const isLate = period?.[2] !== undefined && number.value < 12;
  const hours =
    number.value + minutes / 60 + (isLate && !(period?.[2] === '中午' && number.value > 9) ? 12 : 0);
  const isKnown = period !== null || number.value > 12;
  return clock(text, at, number.end + rest[0].length, hours, isKnown ? 'clock' : 'clock12');
}

function clock(text: string, start: number, end: number, hours: number, dimension: string): Figure {
  return { ...figure(text, start, end, hours, dimension), approximate: false, low: hours, high: hours };
}

function countedPoints(text: string, at: number, number: ReadNumber): Figure | undefined {
  return number.value === 1 ? undefined : figure(text, at, number.end + 1, number.value, 'count:点');
}
