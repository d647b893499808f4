import { type CalendarDate, readDate, readDay } from './dates.ts';
import type { Figure } from './figure.ts';
import { familyOf, readQuantity } from './quantities.ts';

/** A hard fact of a text: a figure with its unit, or a date. Spans are offsets of the normal form. */
export type Fact = Figure | CalendarDate;

const EXACT_TOLERANCE = 1e-9;

/** The characters at which a fact can start. */
const STARTS = /[0-9〇零一二两三四五六七八九十百千万俩仨壹贰叁肆伍陆柒捌玖拾半q第上下]/g;
const RANGE = /^(?:日|号)?(?:至|到|-|~|—+|–|、|和|与)$/;

/**
 * The facts of a normal form in order, without overlaps. In ranges the part that is left out is completed:
 * 10-20万元 is twice 万元, and 5月1日至8日 has a month for both. List markers (1. 2、) are no facts.
 * Linear in the length of the text.
 */
export function extractFacts(text: string): Fact[] {
  const facts: Fact[] = [];
  STARTS.lastIndex = 0;
  for (let match = STARTS.exec(text); match; match = STARTS.exec(text)) {
    const at = match.index;
    const last = facts.at(-1);
    const fact = isListMarker(text, at)
      ? undefined
      : (readDate(text, at) ?? dayOfRange(text, at, last) ?? readQuantity(text, at));
    if (!fact) {
      STARTS.lastIndex = endOfDigits(text, at);
      continue;
    }
    if (last) completeRange(text, last, fact);
    facts.push(fact);
    STARTS.lastIndex = Math.max(fact.end, at + 1);
  }
  return facts;
}

/**
 * How fact `b` stands to `a`: `same`; `different` (of one kind, so that both cannot be meant); or `unrelated`
 * (metres and yuan). Figures agree within 1e-9 of the larger, or where the range of one that is approximate
 * (see `Figure.low`) holds the other; a figure without a unit agrees with any unit. A month counts as 30.4 days.
 * Dates agree when no part that both name differs and `b` names the finest part of `a`.
 */
export function compareFacts(a: Fact, b: Fact): 'same' | 'different' | 'unrelated' {
  if (a.kind === 'date' || b.kind === 'date') {
    if (a.kind === 'date' && b.kind === 'date') return compareDates(a, b);
    return isShortYear(a, b) || isShortYear(b, a) ? 'same' : 'unrelated';
  }
  if (a.dimension === b.dimension) return isNear(a, b) || isMidnight(a, b) ? 'same' : 'different';
  if (a.dimension === 'none' || b.dimension === 'none')
    return isNear(a, b) || isShare(a, b) ? 'same' : 'unrelated';
  const family = familyOf(a.dimension);
  if (family !== familyOf(b.dimension)) return isCountOfSame(a, b) ? 'same' : 'unrelated';
  if (family === 'duration')
    return isNear(inSeconds(a), inSeconds(b), CALENDAR_TOLERANCE) ? 'same' : 'different';
  if (family === 'clock') return a.value % 12 === b.value % 12 ? 'same' : 'different';
  return 'different';
}

function isNear(a: Figure, b: Figure, tolerance = EXACT_TOLERANCE): boolean {
  const slack = tolerance * Math.max(Math.abs(a.value), Math.abs(b.value));
  return a.low - slack <= b.high && b.low - slack <= a.high;
}

/** 24点 and 零点. */
function isMidnight(a: Figure, b: Figure): boolean {
  return a.dimension === 'clock' && a.value % 24 === b.value % 24;
}

/** 14位 and 14个: 个 may stand for any measure word; 3.2万辆 and 三万两千台 are hardly equal by chance. */
function isCountOfSame(a: Figure, b: Figure): boolean {
  const counts = [a, b].every(({ dimension }) => dimension.startsWith('count:'));
  const isAny = [a, b].some(({ dimension }) => dimension === 'count:个') || a.value >= LARGE_COUNT;
  return counts && isAny && isNear(a, b);
}

const LARGE_COUNT = 100;

const SECONDS: Record<string, number> = {
  'duration:month': 30.4375 * 86_400,
  'duration:workday': 86_400,
  'duration:second': 1,
};
/** Months have 28 to 31 days: half a month is 15 days, three months are 90. */
const CALENDAR_TOLERANCE = 0.03;

/** A working day counts as a day: whoever says 五天 of leave means working days. */
function inSeconds(figure: Figure): Figure {
  const factor = SECONDS[figure.dimension]!;
  return { ...figure, value: figure.value * factor, low: figure.low * factor, high: figure.high * factor };
}

/** 23年, or 2023 alone, beside 2023年. */
function isShortYear(date: Fact, figure: Fact): boolean {
  if (date.kind !== 'date' || figure.kind !== 'figure' || date.year === undefined) return false;
  const isYearOnly = [date.half, date.quarter, date.month, date.day].every((part) => part === undefined);
  if (figure.dimension === 'none') return isYearOnly && figure.value === date.year;
  return isYearOnly && figure.dimension === 'duration:month' && figure.value === 12 * (date.year - 2000);
}

/** 0.33 beside 33 %. */
function isShare(a: Figure, b: Figure): boolean {
  const [share, bare] = a.dimension === 'percent' ? [a, b] : [b, a];
  const hundredfold = { ...bare, value: bare.value * 100, low: bare.low * 100, high: bare.high * 100 };
  return share.dimension === 'percent' && isNear(share, hundredfold);
}

const PARTS = ['year', 'half', 'quarter', 'month', 'day'] as const;

function compareDates(a: CalendarDate, b: CalendarDate): 'same' | 'different' | 'unrelated' {
  const shared = PARTS.filter((part) => a[part] !== undefined && b[part] !== undefined);
  if (shared.some((part) => a[part] !== b[part])) return 'different';
  const finest = PARTS.findLast((part) => a[part] !== undefined);
  return finest !== undefined && shared.includes(finest) ? 'same' : 'unrelated';
}

function dayOfRange(text: string, at: number, last: Fact | undefined): CalendarDate | undefined {
  if (last?.kind !== 'date' || last.day === undefined || at - last.end > 2) return undefined;
  return RANGE.test(text.slice(last.end, at)) ? readDay(text, at) : undefined;
}

function completeRange(text: string, first: Fact, second: Fact): void {
  const between = text.slice(first.end, Math.max(first.end, second.start));
  if (between.length > 3 || !RANGE.test(between)) return;
  if (first.kind === 'date' && second.kind === 'date') {
    if (second.year === undefined && first.year !== undefined) second.year = first.year;
    if (second.month === undefined && second.day !== undefined && first.month !== undefined) {
      second.month = first.month;
    }
  } else if (first.kind === 'figure' && second.kind === 'figure' && first.dimension === 'none') {
    // 10-20万元 leaves out scale and unit, 10万-20万元 only the unit; a list (3、5万元) is read alike.
    const scale =
      second.value >= 1e4 && first.value < 1e4 ? scaleOf(text.slice(second.start, second.end)) : 1;
    const factor =
      second.dimension.startsWith('duration:month') && /年/.test(text.slice(second.start, second.end))
        ? 12
        : 1;
    first.value *= scale * factor;
    first.low *= scale * factor;
    first.high *= scale * factor;
    first.dimension = second.dimension;
  }
}

function scaleOf(written: string): number {
  return written.includes('亿') ? 1e8 : written.includes('万') ? 1e4 : 1;
}

function isListMarker(text: string, at: number): boolean {
  if (!/[\n:;,。]/.test(text[at - 1] ?? '\n') && text[at - 1] !== '(') return false;
  const marker = /^\d{1,2}(?:[.、)](?!\d)|\.(?=\d{4}年))/.exec(text.slice(at, at + 9));
  return marker !== null;
}

function endOfDigits(text: string, at: number): number {
  let end = at + 1;
  while (/[0-9]/.test(text[at]!) && /[0-9]/.test(text[end] ?? '')) end++;
  return end;
}
