import type { Random } from '../base/random.ts';
import type { Keypoint } from '../testcases/testcase.ts';
import { extractFacts, type Fact } from '../text/facts.ts';
import { normalForm } from '../text/normal-form.ts';

/** Other ways to say the same, as models do; each is used in half of the places. */
const SYNONYMS: readonly (readonly [string, string])[] = [
  ['降到', '降至'],
  ['升到', '升至'],
  ['缩到', '缩短至'],
  ['签约', '签下合同'],
  ['目前', '现阶段'],
  ['最多', '至多'],
  ['合计', '总共'],
  ['推荐', '建议选择'],
];
const OPENERS = ['', '根据资料，', '您好，', '经查阅现有资料：', '简单来说，', '好的，整理如下：\n'];
const CLOSERS = ['', '', '供您参考。', '如需进一步了解，欢迎随时联系。', '以上信息均来自所给资料。'];
const JOINTS = ['；', '。', '，另外，', '。此外，', '。\n- '];

/** One of `items`. */
export function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)]!;
}

/** A keypoint in one of its wordings, with some words exchanged and some figures and dates written in another way. */
export function reword({ text, anyOf = [] }: Keypoint, random: Random): string {
  let said = pick([text, ...anyOf], random);
  for (const [word, other] of SYNONYMS) if (random() < 0.5) said = said.replace(word, other);
  if (random() < 0.5) said = said.replace(/(?<=\d),(?=\d{3})/g, '');
  if (random() < 0.3)
    said = said.replace(
      /(?<![\d.,])(\d+(?:\.\d+)?)亿(?=元)/g,
      (_all, value) => `${Math.round(value * 1e6) / 100}万`,
    );
  return random() < 0.3 ? said.replace(/(\d{4})年(\d{1,2})月(\d{1,2})日/g, '$1-$2-$3') : said;
}

/** Statements as one answer: in another order, joined in different ways, with courtesies around. */
export function phrase(statements: readonly string[], random: Random): string {
  const shuffled = statements
    .map((statement) => ({ statement, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ statement }) => statement);
  const joined = shuffled.reduce((text, statement) => text + pick(JOINTS, random) + statement);
  return `${pick(OPENERS, random)}${joined}。${pick(CLOSERS, random)}`;
}

/** The text with each figure and date altered with probability `share`: another value, or a unit that slipped. */
export function alterFacts(text: string, share: number, random: Random): string {
  const form = normalForm(text);
  let altered = text;
  for (const fact of extractFacts(form.text).reverse()) {
    if (random() >= share) continue;
    const { start, end } = form.span(fact.start, fact.end);
    altered =
      altered.slice(0, start) + alterFact(altered.slice(start, end), fact, random) + altered.slice(end);
  }
  return altered;
}

function alterFact(written: string, { kind }: Fact, random: Random): string {
  if (kind === 'figure' && /[万亿]/.test(written) && random() < 0.35) {
    return written.replace(/[万亿]/, (unit) => (unit === '万' ? '亿' : '万'));
  }
  const runs = [...written.matchAll(/\d[\d,]*(?:\.\d+)?/g)];
  if (runs.length === 0)
    return written.replace(/[一二两三四五六七八九十半]/, (char) => otherNumeral(char, random));
  const run = pick(runs, random);
  const other = kind === 'date' ? otherPart(Number(run[0]), random) : otherValue(run[0], random);
  return written.slice(0, run.index) + other + written.slice(run.index + run[0].length);
}

function otherNumeral(char: string, random: Random): string {
  return pick(
    [...'二三四五六七八九'].filter((one) => one !== char && !(one === '二' && char === '两')),
    random,
  );
}

function otherPart(part: number, random: Random): string {
  return String(part >= 1000 ? part + (random() < 0.5 ? 1 : -1) : (part % 12) + 1);
}

function otherValue(written: string, random: Random): string {
  const value = Number(written.replaceAll(',', ''));
  const decimals = written.split('.')[1]?.length ?? 0;
  const other = (value * pick([0.6, 0.8, 1.2, 1.5], random)).toFixed(decimals);
  return Number(other) === value ? String(value + 1) : other;
}
