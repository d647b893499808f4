import { beforeAll, describe, expect, it } from 'vitest';
import { loadCorpus } from '../corpus/load-corpus.ts';
import { createRuleScorer } from '../scoring/rule-scorer.ts';
import type { Score } from '../scoring/scorer.ts';
import { MOST_SHARED } from '../testcases/check/check-near-duplicates.ts';
import { loadSuite } from '../testcases/load-suite.ts';
import type { Suite } from '../testcases/testcase.ts';
import { type ContentReport, checkContent } from './check-content.ts';

const CATEGORIES = {
  'hybrid-rag': [
    '企业背景查询',
    '合作历史查询',
    '产品推荐',
    '关系查询',
    '竞品客户识别',
    '混合检索效果验证',
    '痛点匹配推荐',
    '多企业对比查询',
  ],
  'model-comparison': [
    '复杂多需求分析',
    '技术对比与决策',
    'ROI计算与说服',
    '陷阱问题（幻觉测试）',
    '近似匹配精确性测试',
    '近义词语义区分测试',
  ],
};
/** Answers that say nothing: none may earn a keypoint. */
const EMPTY_PHRASES = [
  '不属实。',
  '不成立。',
  '效果很好。',
  '是的，没错。',
  '不是。',
  '可以。',
  '不可以，不能这么做。',
  '资料中没有提到相关内容，无法回答。',
  '这是一个很好的问题，具体情况请以最新资料为准。',
];

let report: ContentReport;
let suites: Suite[];
beforeAll(async () => {
  report = await checkContent();
  suites = await Promise.all(
    ['hybrid-rag', 'model-comparison', 'traps'].map((name) => loadSuite(`testcases/${name}.yaml`)),
  );
});

describe("the demo's content", () => {
  it('passes check, without a warning', () => {
    expect(report.findings).toEqual([]);
    expect(report.counts).toMatchObject({ suites: 3, corpora: 1 });
    expect(report.largestShare?.share).toBeLessThan(MOST_SHARED);
  });

  it('has at least 80 documents of 300 to 3,000 characters', async () => {
    const { documents } = await loadCorpus('corpora/fintech');
    const lengths = documents.map(({ id, text }) => ({ id, length: [...text.trim()].length }));
    expect(lengths.filter(({ length }) => length < 300 || length > 3_000)).toEqual([]);
    expect(lengths.length).toBeGreaterThanOrEqual(80);
  });

  it.each(Object.entries(CATEGORIES))('%s has at least eight cases of each category', (name, categories) => {
    const { cases, passThreshold } = suites.find((suite) => suite.name === name)!;
    expect([...new Set(cases.map(({ category }) => category))].sort()).toEqual([...categories].sort());
    for (const category of categories) {
      const count = cases.filter((testcase) => testcase.category === category).length;
      expect(count, category).toBeGreaterThanOrEqual(8);
    }
    expect(passThreshold).toBe(0.6);
  });

  it('has at least 60 traps of every kind, each with an answerable control', () => {
    const { cases } = suites.find(({ name }) => name === 'traps')!;
    const traps = cases.filter(({ trap }) => trap);
    expect(traps.length).toBeGreaterThanOrEqual(60);
    expect(new Set(traps.map(({ trap }) => trap)).size).toBe(8);
    const controls = new Set(
      cases.filter(({ trap, answerable }) => !trap && answerable).map(({ group }) => group),
    );
    expect(traps.filter(({ group }) => !group || !controls.has(group))).toEqual([]);
  });

  it('earns nothing by an empty phrase', async () => {
    const scorer = createRuleScorer();
    const earned: string[] = [];
    for (const { cases, passThreshold } of suites) {
      for (const testcase of cases.filter(({ answerable }) => answerable)) {
        for (const answer of EMPTY_PHRASES) {
          const { coverage } = await scorer.score({ testcase, passThreshold, answer });
          const value = (coverage as Score & { value?: number }).value;
          if (value !== 0) earned.push(`${testcase.id}: ${answer}`);
        }
      }
    }
    expect(earned).toEqual([]);
  });
});
