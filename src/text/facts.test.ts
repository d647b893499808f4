import { describe, expect, test } from 'vitest';
import { readNumber } from './chinese-number.ts';
import { compareFacts, extractFacts, type Fact } from './facts.ts';
import { normalForm } from './normal-form.ts';

const facts = (text: string) => extractFacts(normalForm(text).text);
const values = (text: string) =>
  facts(text).map((fact) => (fact.kind === 'figure' ? [fact.value, fact.dimension] : fact.kind));
const only = (text: string): Fact => {
  expect(facts(text)).toHaveLength(1);
  return facts(text)[0]!;
};

test.each([
  ['一千二百万', 1_200 * 1e4],
  ['两亿', 2e8],
  ['1亿2000万', 1e8 + 2_000e4],
  ['3.5亿', 3.5e8],
  ['一万二千亿', 12_000e8],
  ['三百五', 350],
  ['三百零五', 305],
  ['十五', 15],
  ['三点五亿', 3.5e8],
  ['二〇二三', 2023],
  ['壹佰贰拾', 120],
])('number %s', (text, value) => {
  expect(readNumber(text, 0)).toMatchObject({ value, end: text.length });
});

describe('figures', () => {
  test.each<[string, [number, string]]>([
    ['500万元', [500e4, 'cny']],
    ['5000000元', [5e6, 'cny']],
    ['一千二百万元', [1_200e4, 'cny']],
    ['1.2万亿美元', [1.2e12, 'usd']],
    ['百分之十五', [15, 'percent']],
    ['三成', [30, 'percent']],
    ['5‰', [0.5, 'percent']],
    ['3个百分点', [3, 'points']],
    ['2.5倍', [2.5, 'times']],
    ['三年半', [3.5 * 12, 'duration:month']],
    ['1,234家', [1_234, 'count:家']],
    ['5千克', [5 * 1_000, 'mass']],
    ['36.8℃', [36.8, 'temperature']],
    ['ISO 14001', [14_001, 'code:iso']],
  ])('%s', (text, expected) => {
    expect(values(`为${text}。`)).toEqual([expected]);
  });

  test('ordinary words hold no figure', () => {
    expect(values('进一步统一了一些标准，万一十分困难，一个三成立。')).toEqual([]);
  });

  test('list markers are none', () => {
    expect(values('1. 甲\n2、乙\n(3) 丙')).toEqual([]);
  });

  test('a range gives both ends their unit', () => {
    expect(values('10-20万元')).toEqual([
      [10e4, 'cny'],
      [20e4, 'cny'],
    ]);
  });
});

describe('dates', () => {
  test.each([
    ['2023年6月15日', { year: 2023, month: 6, day: 15 }],
    ['2023-06-15', { year: 2023, month: 6, day: 15 }],
    ['2023/6/15', { year: 2023, month: 6, day: 15 }],
    ['二〇二三年六月', { year: 2023, month: 6 }],
    ['2023年', { year: 2023 }],
    ['6月15日', { month: 6, day: 15 }],
    ['Q3', { quarter: 3 }],
    ['2023年第三季度', { year: 2023, quarter: 3 }],
    ['上半年', { half: 1 }],
  ])('%s', (text, expected) => {
    expect(only(text)).toMatchObject({ kind: 'date', ...expected });
  });

  test('a range completes its second date', () => {
    expect(facts('2021年12月10日至15日')[1]).toMatchObject({ year: 2021, month: 12, day: 15 });
  });

  test('three years and six months are no date', () => {
    expect(values('有期徒刑三年六个月')).toEqual([
      [36, 'duration:month'],
      [6, 'duration:month'],
    ]);
  });
});

test.each([
  ['节约473万元', false],
  ['签约3家', false],
  ['续约3年', false],
  ['合约100万元', false],
  ['违约5次', false],
  ['预约30人', false],
  ['制约3家', false],
  ['公约12条', false],
  ['约473万元', true],
  ['大约473万元', true],
  ['约为473万元', true],
  ['折合约473万元', true],
  ['春节约3天', true],
  ['持续约3个月', true],
  ['手续约5天', true],
  ['研制约50台', true],
])('%s is approximate: %s', (text, approximate) => {
  expect(only(text)).toMatchObject({ approximate });
});

describe('comparison', () => {
  test.each([
    ['500万元', '5000000元', 'same'],
    ['30%', '百分之三十', 'same'],
    ['33%', '0.33', 'same'],
    ['5亿元', '5万元', 'different'],
    ['5亿元', '5亿美元', 'different'],
    ['100家', '104家', 'different'],
    ['100家', '约104家', 'same'],
    ['100家', '约106家', 'different'],
    ['节约473万元', '480.58万元', 'different'],
    ['100家', '100吨', 'unrelated'],
    ['2021年3月', '3月', 'same'],
    ['2021年3月', '2021年', 'unrelated'],
    ['2021年3月', '2020年3月', 'different'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(compareFacts(only(a), only(b))).toBe(expected);
  });
});
