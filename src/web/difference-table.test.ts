import { expect, it } from 'vitest';
import type { Comparison } from '../report/compare-samples.ts';
import { DifferenceTable } from './difference-table.tsx';

const comparison = {
  base: { model: 'm', rag: false },
  head: { model: 'm', rag: true },
  n: 9,
  pAdjusted: 0.01,
  high: -0.02,
  low: -0.3,
} as Comparison;

it('puts metric and reading first, a shown one in its colour', () => {
  const comparisons: Comparison[] = [
    { ...comparison, metric: 'coverage', difference: -0.1, shown: true },
    { ...comparison, metric: 'pass', difference: 0.1, shown: false },
  ];
  const html = String(DifferenceTable({ title: 't', comparisons, language: 'zh' }));
  expect(
    [...html.matchAll(/<th scope="row">(.*?)<\/th><td>(.*?)<\/td>/g)].map((row) => row.slice(1)),
  ).toEqual([
    ['覆盖率', '<span class="fail">↓ 更低</span>'],
    ['通过率', '<span>未显示差异</span>'],
  ]);
});
