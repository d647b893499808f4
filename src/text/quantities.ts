import { type ReadNumber, readNumber } from './chinese-number.ts';

/** A figure of a text; offsets of the normal form. */
export interface Figure {
  kind: 'figure';
  start: number;
  end: number;
  /** In the base unit of its dimension: yuan for `cny`, percent for `percent`, months or seconds for durations. */
  value: number;
  /** `cny`, `usd`, `percent`, `points`, `times`, `duration:month`, `count:家`, `mass` (g), `none`, … */
  dimension: string;
  /** Marked 约, 近, 超过, 左右, 多, …: it stands for every value from `low` to `high`. */
  approximate: boolean;
  low: number;
  high: number;
}

/** Units by dimension; `name*factor` gives the factor to the base unit. Longer names win. */
const UNITS: Record<string, string> = {
  cny: '元 元人民币 人民币 块钱 rmb 圆 角*0.1',
  usd: '美元 美金 usd',
  hkd: '港元 港币 hkd',
  eur: '欧元 eur',
  jpy: '日元 jpy',
  gbp: '英镑 gbp',
  krw: '韩元',
  twd: '新台币 台币',
  percent: '% ‰*0.1 成*10 个成*10',
  points: '个百分点 百分点 个点 个基点*0.01 基点*0.01 bp*0.01',
  times: '倍',
  'duration:month': '年*12 周年*12 个月 月 个季度*3 季度*3',
  'duration:second':
    '天*86400 日*86400 个自然日*86400 自然日*86400 周*604800 个星期*604800 星期*604800 个礼拜*604800 礼拜*604800 小时*3600 个小时*3600 钟头*3600 个钟头*3600 h*3600 刻钟*900 分钟*60 min*60 秒 秒钟 ms*0.001 毫秒*0.001',
  'duration:workday': '个工作日 工作日',
  mass: '千克*1000 公斤*1000 kg*1000 克 g 毫克*0.001 mg*0.001 微克*0.000001 吨*1000000 斤*500',
  length: '千米*1000 公里*1000 km*1000 米 m 厘米*0.01 cm*0.01 毫米*0.001 mm*0.001',
  area: '平方米 平米 平 m2 平方公里*1000000 平方千米*1000000 km2*1000000 公顷*10000 亩*666.6666666666666',
  volume: '立方米*1000 m3*1000 升 l 毫升*0.001 ml*0.001',
  energy: '千瓦时 kwh 度电 兆瓦时*1000',
  power: '千瓦 kw 兆瓦*1000 mw*1000 瓦*0.001',
  temperature: '°c 摄氏度 度',
  'count:人': '人 名 位 人次',
  pressure: 'mmhg 毫米汞柱 kpa*7.50062',
  clock: '时',
};
const COUNTED =
  '家 个 次 项 台 辆 件 条 户 只 套 座 间 所 股 张 份 起 款 种 类 篇 页 层 岁 级 届 期 处 门 部 栋 株 头 棵 枚 瓶 盒 箱 包 袋 支 把 支 艘 架 例 片 粒 颗 场 轮 组 批 笔 分 字 步 句 章 节 款 号';

/** 一个, 一家, 一次 … are articles more often than figures. */
const ARTICLE_OF_ONE = /^(count:|none)/;
const MONEY = new Set(['cny', 'usd', 'hkd', 'eur', 'jpy', 'gbp', 'krw', 'twd']);

interface Unit {
  name: string;
  dimension: string;
  factor: number;
}

const unitsByFirst = new Map<string, Unit[]>();
for (const [dimension, names] of [
  ...Object.entries(UNITS),
  ...COUNTED.split(' ').map((n) => [`count:${n}`, n]),
]) {
  for (const entry of names!.split(' ')) {
    const [name, factor] = entry.split('*');
    const units = unitsByFirst.get(name![0]!) ?? [];
    units.push({ name: name!, dimension: dimension!, factor: Number(factor ?? 1) });
    unitsByFirst.set(name![0]!, units);
  }
}
for (const units of unitsByFirst.values()) units.sort((a, b) => b.name.length - a.name.length);

/** What a word after the unit makes of it: 三成立 and 成员 hold no 成, 3时代 no hour. */
const NO_UNIT =
  /(?<=十)分(?!之)|成[立为员本功果交都长绩熟年人品就型效]|月[份经]|周[围边期]|点[击评]|时[代期候间段]|分[别布为公支析子]|部[门分署件]|平[均台等衡稳]|类[别型似]|项目|名[为称单]|位[于置]|度[过假]|期[间限货]|股[东份权利]|级别|组[织成建]|批[准发评]|节[能日约]|条[件例款]|包[括含]|处[理罚于]|把[握]|支[持付出]|份[额有]/y;

/** 约 that ends such a word (节约473万元) is no mark of nearness; behind the characters excluded it is (春节约3天). */
const NOT_ABOUT = new RegExp(
  `(?:${[
    '(?<![春季环秋庆午元明章细关时末])节',
    '(?<![标便书])签',
    '(?<![手连持后陆继延存])续',
    '(?<![折组集联混综配结聚符共])合',
    '(?<![办])公',
    '(?<![自研绘控编机限定管体税试复强录配印])制',
    '违',
    '(?<![干])预',
    '[契缔履毁]',
  ].join('|')})约为?$`,
);

/** How far an approximate figure (约, 左右) reaches to both sides, as a share of it. */
const APPROXIMATE_TOLERANCE = 0.05;
/** Likewise to the side that 超过, 不到 and their like name. */
const ONE_SIDED = 0.1;
const ABOUT = /(?:大概|差不多|大致|大体|估计|几乎|将?近|接近|逼近|约莫|高达|多达)[为是有达]?$/;
const NEAR = /^(?:左右|上下|前后|出头|开外|的样子|光景)/;
const ABOVE_BEFORE = /(?:超过?|逾|至少|最少|不少于|不低于|超出|突破|不止|起码)[了为是有达]?$/;
const ABOVE_AFTER = /^(?:以上|余元|有余|往上|起步|开外|出头)/;
const BELOW_BEFORE = /(?:不足|不到|至多|最多|将?近|接近|不超过|不多于|不高于|未满|不满|顶多)[了为是有达]?$/;

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
  const whole = readHalf(text, at) ?? readFraction(text, at) ?? readClock(text, at);
  if (whole) return whole;
  const number = readNumber(text, at);
  if (!number) return undefined;
  const more = moreThan(text, number);
  let { end } = more;
  const unit = unitAt(text, end);
  const dimension = unit?.dimension ?? letterPrefix(text, at) ?? 'none';
  if (number.chinese && ((!unit && number.value <= 10) || isArticle(number, dimension))) return undefined;
  // 零部件, and 头一年, 前一天, which count nothing.
  if (number.chinese && (number.value === 0 || (number.value === 1 && isRelative(text, at, dimension))))
    return undefined;
  if (unit) end += unit.name.length;
  let { value } = more;
  if (unit && text[end] === '半' && (dimension.startsWith('duration') || dimension === 'times')) {
    value += 0.5;
    end++;
  }
  const sign = isNegative(text, at) ? -1 : 1;
  return figure(
    text,
    sign < 0 ? at - 1 : at,
    end,
    sign * value * (unit?.factor ?? 1),
    currencyBefore(text, at, dimension),
    more.step * (unit?.factor ?? 1),
  );
}

function figure(
  text: string,
  start: number,
  end: number,
  value: number,
  dimension: string,
  step = 0,
): Figure {
  const before = text.slice(Math.max(0, start - 6), start);
  const after = text.slice(end, end + 3);
  const about =
    (/约莫?[为是有]?$/.test(before) && !NOT_ABOUT.test(before)) || ABOUT.test(before) || NEAR.test(after);
  // Above and below stand for a range on one side, 约 for one on both.
  const above =
    step > 0 ? step : ABOVE_BEFORE.test(before) || ABOVE_AFTER.test(after) ? value * ONE_SIDED : 0;
  const below = BELOW_BEFORE.test(before) || /^以[下内]/.test(after) ? value * ONE_SIDED : 0;
  const slack = about || above || below ? Math.abs(value) * APPROXIMATE_TOLERANCE : 0;
  const low = value - Math.max(Math.abs(below), slack);
  const high = value + Math.max(Math.abs(above), slack);
  return { kind: 'figure', start, end, value, dimension, approximate: slack > 0, low, high };
}

/** 800多万, 三千余元: the number goes on to the next one of its last digit; the scale may stand behind. */
function moreThan(text: string, number: ReadNumber): { value: number; end: number; step: number } {
  const { value, end } = number;
  if (!/[多余几来]/.test(text[end] ?? '')) return { value, end, step: 0 };
  const scale = text[end + 1] === '万' ? 1e4 : text[end + 1] === '亿' ? 1e8 : 1;
  const next = end + (scale > 1 ? 2 : 1);
  if (scale === 1 && unitAt(text, next) === undefined) return { value, end, step: 0 };
  const digit = lastPlace(value);
  return { value: value * scale, end: next, step: digit * scale };
}

/** The place of the last digit that is not 0: 100 of 800, 1 of 123. */
function lastPlace(value: number): number {
  let place = 1;
  while (value > 0 && value % (place * 10) === 0) place *= 10;
  return place;
}

const PERIOD = /(?:(凌晨|清晨|早上|早晨|上午|早)|(中午|下午|傍晚|晚上|夜里|夜间|晚))[^\d]?$/;

/** 22:30, 早上八点, 晚上10点半 as hours of the day (`clock`); without a period of the day (9点) as `clock12`. */
function readClock(text: string, at: number): Figure | undefined {
  const digital = /^([01]?\d|2[0-4]):([0-5]\d)(?![\d])/.exec(text.slice(at, at + 6));
  if (digital && !/[\d:.]/.test(text[at - 1] ?? ''))
    return clock(text, at, at + digital[0].length, Number(digital[1]) + Number(digital[2]) / 60, 'clock');
  const number = readNumber(text, at);
  if (!number || text[number.end] !== '点' || !(number.value >= 0 && number.value <= 24)) return undefined;
  const rest = /^点(半|一刻|三刻|整|钟|[0-5]?\d分)?/.exec(text.slice(number.end, number.end + 4))!;
  const period = PERIOD.exec(text.slice(Math.max(0, at - 4), at));
  // 这一点, 以下两点: Chinese numerals alone are hardly ever a time of day.
  if (number.chinese && !period && !rest[1]) return countedPoints(text, at, number);
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
  return isArticle(number, 'count:点')
    ? undefined
    : figure(text, at, number.end + 1, number.value, 'count:点');
}

function isRelative(text: string, at: number, dimension: string): boolean {
  return (
    dimension.startsWith('duration') &&
    /[头上前那下同当次这近首全某另又后第]/.test(text[at - 1] ?? '') &&
    !/^一(?:个?月|天|年)之?内/.test(text.slice(at, at + 5))
  );
}

function unitAt(text: string, at: number): Unit | undefined {
  const unit = unitsByFirst
    .get(text[at] ?? '')
    ?.find(
      ({ name }) =>
        text.startsWith(name, at) && !(/[a-z]$/.test(name) && /[a-z]/.test(text[at + name.length] ?? '')),
    );
  NO_UNIT.lastIndex = at;
  return unit?.name.length === 1 && NO_UNIT.test(text) ? undefined : unit;
}

const FRACTION = /^(?:([一二两三四五六七八九十\d]{1,3})|(十万|百万|百|千|万))分之/;
const DENOMINATORS: Record<string, number> = { 百: 100, 千: 1e3, 万: 1e4, 十万: 1e5, 百万: 1e6 };

function readFraction(text: string, at: number): Figure | undefined {
  const match = FRACTION.exec(text.slice(at, at + 6));
  if (!match) return undefined;
  const whole = match[2] ? DENOMINATORS[match[2]] : (readNumber(match[1]!, 0)?.value ?? Number(match[1]));
  const part = readNumber(text, at + match[0].length);
  if (!part || !whole) return undefined;
  return figure(text, at, part.end, (100 * part.value) / whole, 'percent');
}

function readHalf(text: string, at: number): Figure | undefined {
  const match = /^(?:一半|半数|半(年|个?多?月|天|日|个?多?小时|个?多?钟头))/.exec(text.slice(at, at + 6));
  if (!match || text[at - 1] === '大') return undefined;
  const end = at + match[0].length;
  if (!match[1]) return figure(text, at, end, 50, 'percent');
  const unit = unitAt(text, end - match[1].replace(/^个?多?/, '').length);
  return (
    unit &&
    figure(text, at, end, unit.factor / 2, unit.dimension, match[1].includes('多') ? unit.factor / 4 : 0)
  );
}

function isArticle(number: ReadNumber, dimension: string): boolean {
  return number.value === 1 && number.plainDigits === 1 && ARTICLE_OF_ONE.test(dimension);
}

function isNegative(text: string, at: number): boolean {
  const sign = text[at - 1];
  return (
    sign === '负' ||
    (sign === '-' && !/[\p{L}\p{N})\]%]/u.test(text[at - 2] ?? '\n') && text[at - 2] !== '\n')
  );
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
