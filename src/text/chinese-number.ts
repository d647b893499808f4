/** A number as read at a place of a normal form. */
export interface ReadNumber {
  value: number;
  /** Exclusive end offset. */
  end: number;
  /** Written with Chinese numerals only. */
  chinese: boolean;
  /** The lower of two neighbours: 27 of 二十七八, whose value is 28. */
  low?: number;
  /** The count of digits where it is nothing but digits (2023, 二〇二三): years and codes; else 0. */
  plainDigits: number;
}

// biome-ignore format: a table
const DIGITS: Record<string, number> = {
  〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9,
  壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9,
};
const PLACES: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1_000, 仟: 1_000 };
const SCALES: Record<string, number> = { 万: 1e4, 亿: 1e8 };

const COUNTS_ON = /[夜晚次月]/;

/** No number that is meant has more characters; the bound keeps the time linear. */
const LONGEST = 40;

const isArabic = (char: string | undefined) => char !== undefined && char >= '0' && char <= '9';

/**
 * Reads the number that starts at `at` of a normal form: 1.5, 3.5亿, 1亿2000万, 一千二百万, 两亿, 三百五 (350),
 * 二〇二三, 三点五. Undefined where none starts. The sign is not part of it.
 */
export function readNumber(text: string, at: number): ReadNumber | undefined {
  const first = text[at];
  if (first === undefined) return undefined;
  if (isArabic(first)) return readArabic(text, at);
  return first in DIGITS || first in PLACES ? readChinese(text, at) : undefined;
}

function readArabic(text: string, at: number): ReadNumber {
  let total = 0;
  let lastScale = Number.POSITIVE_INFINITY;
  let end = at;
  let plainDigits = 0;
  for (;;) {
    const digitsEnd = endOfDecimal(text, end);
    const part = Number(text.slice(end, digitsEnd));
    const { scale, end: scaleEnd } = readScale(text, digitsEnd);
    if (end === at && scale === 1 && !text.slice(end, digitsEnd).includes('.')) plainDigits = digitsEnd - end;
    // 3亿2019年: what follows belongs to the number only with a smaller scale of its own.
    if (end > at && (scale >= lastScale || scale === 1))
      return { value: total, end, chinese: false, plainDigits: 0 };
    total += part * scale;
    end = scaleEnd;
    if (scale === 1 || !isArabic(text[end])) return { value: total, end, chinese: false, plainDigits };
    lastScale = scale;
  }
}

function endOfDecimal(text: string, at: number): number {
  let end = at;
  while (isArabic(text[end])) end++;
  if (text[end] !== '.' || !isArabic(text[end + 1])) return end;
  end++;
  while (isArabic(text[end])) end++;
  // 2023.6.15 and 1.2.3 are no decimals.
  return text[end] === '.' && isArabic(text[end + 1]) ? text.indexOf('.', at) : end;
}

function readScale(text: string, at: number): { scale: number; end: number } {
  let scale = 1;
  let end = at;
  for (; end < at + 4; end++) {
    const char = text[end] ?? '';
    const factor = PLACES[char] ?? SCALES[char];
    // 5千克 is a unit, 3个百分点 has no scale, and 5百分 neither.
    if (factor === undefined || (factor <= 1_000 && '克米瓦卡赫伏帕分'.includes(text[end + 1] ?? '|'))) break;
    scale *= factor;
  }
  return { scale, end };
}

function readChinese(text: string, at: number): ReadNumber | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastPlace = 1;
  let end = at;
  let digitRun = '';
  let placed = false;
  let neighbour = false;
  for (; end < at + LONGEST; end++) {
    const char = text[end] ?? '';
    if (char in DIGITS) {
      neighbour = placed && digit !== undefined && DIGITS[char] === digit + 1;
      digit = DIGITS[char]!;
      digitRun += digit;
      if (char === '零' || char === '〇') lastPlace = 1;
    } else if (char in PLACES) {
      if ('百千'.includes(char) && '克米瓦卡赫伏帕分'.includes(text[end + 1] ?? '|') && end > at) break;
      section += (digit ?? 1) * PLACES[char]!;
      lastPlace = PLACES[char]!;
      digit = undefined;
      placed = true;
    } else if (char in SCALES) {
      const scale = SCALES[char]!;
      const below = section + (digit ?? 0);
      // 一万二千亿: 亿 multiplies all before it; 一亿两千万: 万 only what follows the 亿.
      total = scale === 1e8 ? (total + below) * scale : total + below * scale;
      section = 0;
      lastPlace = scale;
      digit = undefined;
      placed = true;
    } else break;
  }
  if (!placed) return readDigitRun(text, at, digitRun);
  // 百川, 千山: a place without a digit is a number only before a scale (百万).
  if (end === at + 1 && '百佰千仟'.includes(text[at]!)) return undefined;
  // 六百一夜: the last digit counts what follows, and is no tenth of the place.
  if (digit !== undefined && lastPlace >= 100 && COUNTS_ON.test(text[end] ?? ''))
    return { value: total + section, end: end - 1, chinese: true, plainDigits: 0 };
  // 三百五 is 350, 一万五 is 15000; 三百零五 is 305, and 十五 is 15.
  const rest = digit === undefined ? 0 : digit * (lastPlace >= 100 ? lastPlace / 10 : 1);
  const value = total + section + rest;
  return { value, end, chinese: true, plainDigits: 0, ...(neighbour && { low: value - 1 }) };
}

function readDigitRun(text: string, at: number, digits: string): ReadNumber | undefined {
  const end = at + digits.length;
  if (digits.length === 1) {
    const decimals = /点([〇零一二三四五六七八九]{1,8})(?![分整半])/y;
    decimals.lastIndex = end;
    const match = decimals.exec(text);
    const fraction = match ? Number(`0.${[...match[1]!].map((char) => DIGITS[char]).join('')}`) : 0;
    const after = match ? decimals.lastIndex : end;
    const { scale, end: scaleEnd } = match ? readScale(text, after) : { scale: 1, end: after };
    const value = (Number(digits) + fraction) * scale;
    return { value, end: scaleEnd, chinese: true, plainDigits: match ? 0 : 1 };
  }
  // 三四个 is "three or four"; only a run such as 二〇二三 spells a number digit by digit.
  if (digits.length < 3 && !digits.includes('0')) return undefined;
  return { value: Number(digits), end, chinese: true, plainDigits: digits.length };
}
