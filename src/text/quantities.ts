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
  /** Marked 约, 近, 超过, 左右, …: it stands for values near it. */
  approximate: boolean;
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
  points: '个百分点 百分点 个基点*0.01 基点*0.01 bp*0.01',
  times: '倍',
  'duration:month': '年*12 周年*12 个月 月 个季度*3',
  'duration:second':
    '天*86400 日*86400 周*604800 个星期*604800 星期*604800 小时*3600 个小时*3600 h*3600 分钟*60 min*60 秒 秒钟 ms*0.001 毫秒*0.001',
  mass: '千克*1000 公斤*1000 kg*1000 克 g 毫克*0.001 mg*0.001 微克*0.000001 吨*1000000 斤*500',
  length: '千米*1000 公里*1000 km*1000 米 m 厘米*0.01 cm*0.01 毫米*0.001 mm*0.001',
  area: '平方米 m2 平方公里*1000000 平方千米*1000000 km2*1000000 公顷*10000 亩*666.6666666666666',
  volume: '立方米*1000 m3*1000 升 l 毫升*0.001 ml*0.001',
  energy: '千瓦时 kwh 度电 兆瓦时*1000',
  power: '千瓦 kw 兆瓦*1000 mw*1000 瓦*0.001',
  temperature: '°c 摄氏度 度',
  'count:人': '人 名 位 人次',
  pressure: 'mmhg 毫米汞柱 kpa*7.50062',
  clock: '点 点钟 时',
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
  /(?<=十)分(?!钟)|成[立为员本功果交都长绩熟年人品就型效]|月[份经]|周[围边期]|点[击评]|时[代期候间]|分[别布为公支析钟子]|部[门分署]|类[别型似]|项目|名[为称单]|位[于置]|度[过假]|期[间限货]|股[东份权利]|级别|组[织成建]|批[准发评]|节[能日约]|条[件例款]|包[括含]|处[理罚于]|把[握]|支[持付出]|份[额有]/y;

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

/** The family in which two figures contradict each other when they differ: currencies share one. */
export function familyOf(dimension: string): string {
  return MONEY.has(dimension) ? 'money' : dimension;
}

/**
 * Reads the figure at `at` of a normal form: a number with its unit, 百分之十五, 三分之一, 半年. Undefined where
 * none starts, and for a lone Chinese numeral without a unit (一些, 万一).
 */
export function readQuantity(text: string, at: number): Figure | undefined {
  const half = readHalf(text, at);
  if (half) return half;
  const number = readNumber(text, at);
  if (!number) return undefined;
  const fraction = readFraction(text, at, number);
  if (fraction) return fraction;
  let end = number.end;
  const vague = /[多余几]/.test(text[end] ?? '') && unitAt(text, end + 1) !== undefined;
  if (vague) end++;
  const unit = unitAt(text, end);
  // 这一点, 以下两点: with Chinese numerals hardly ever a time of day.
  const isPoint = number.chinese && unit?.dimension === 'clock';
  const dimension = isPoint ? 'count:点' : (unit?.dimension ?? letterPrefix(text, at) ?? 'none');
  if (number.chinese && ((!unit && number.value <= 10) || isArticle(number, dimension))) return undefined;
  if (unit) end += unit.name.length;
  let { value } = number;
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
    vague,
  );
}

function figure(
  text: string,
  start: number,
  end: number,
  value: number,
  dimension: string,
  vague = false,
): Figure {
  const before = text.slice(Math.max(0, start - 4), start);
  const approximate =
    vague ||
    (/约为?$/.test(before) && !NOT_ABOUT.test(before)) ||
    /(?:大概|近|将近|接近|超过?|逾|不足|不到|至少|至多|最多|最少|高达|多达|超出|几乎|估计)为?$/.test(
      before,
    ) ||
    /^(?:左右|上下|以上|以下|余元|有余)/.test(text.slice(end, end + 2));
  return { kind: 'figure', start, end, value, dimension, approximate };
}

function unitAt(text: string, at: number): Unit | undefined {
  NO_UNIT.lastIndex = at;
  if (NO_UNIT.test(text)) return undefined;
  return unitsByFirst
    .get(text[at] ?? '')
    ?.find(
      ({ name }) =>
        text.startsWith(name, at) && !(/[a-z]$/.test(name) && /[a-z]/.test(text[at + name.length] ?? '')),
    );
}

function readFraction(text: string, at: number, whole: ReadNumber): Figure | undefined {
  if (!text.startsWith('分之', whole.end)) return undefined;
  const part = readNumber(text, whole.end + 2);
  if (!part || whole.value === 0) return undefined;
  return figure(text, at, part.end, (100 * part.value) / whole.value, 'percent');
}

function readHalf(text: string, at: number): Figure | undefined {
  const match = /^(?:一半|半数|半(年|个月|天|小时|个小时))/.exec(text.slice(at, at + 4));
  if (!match) return undefined;
  const end = at + match[0].length;
  const unit = match[1] && unitAt(text, at + 1);
  return unit ? figure(text, at, end, unit.factor / 2, unit.dimension) : figure(text, at, end, 50, 'percent');
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
