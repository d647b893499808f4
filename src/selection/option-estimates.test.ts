import { describe, expect, it } from 'vitest';
import { anOptionCase } from '../testing/selection-records.ts';
import { adjustComparisons, compareOptions, estimateOf } from './option-estimates.ts';

const of = (...coverages: (number | undefined)[]) => ({
  cases: coverages.map((coverage, at) => anOptionCase(`c${at}`, { coverage })),
});

describe('estimateOf', () => {
  it('counts cases without a value apart, failed ones as failed', () => {
    const cases = [...of(1, 0, undefined).cases, anOptionCase('f', { coverage: undefined, failed: true })];
    expect(estimateOf({ cases }, 'coverage', 1)).toMatchObject({ mean: 0.5, n: 2, unscored: 1, failed: 1 });
  });

  it('gives 8 of 8 its interval, and nothing for no case', () => {
    const estimate = estimateOf(of(...Array(8).fill(1)), 'pass', 1);
    // Wilson: 8 / (8 + 1.96²).
    expect(estimate?.low).toBeCloseTo(8 / (8 + 1.959964 ** 2), 6);
    expect(estimate?.high).toBe(1);
    expect(estimateOf(of(), 'pass', 1)).toBeUndefined();
  });
});

describe('compareOptions', () => {
  it('pairs by case, over those that both scored', () => {
    const comparison = compareOptions(of(0.5, 0.5, 0), of(1, 0.75, undefined), 'coverage', 1);
    // ((1 − 0.5) + (0.75 − 0.5)) / 2.
    expect(comparison).toMatchObject({ n: 2, difference: 0.375 });
  });

  it('takes a question that was changed for another case', () => {
    const changed = { cases: [anOptionCase('c0', { question: '另一问？' })] };
    expect(compareOptions(of(0), changed, 'coverage', 1)).toBeUndefined();
  });
});

it('adjusts by the number of comparisons that there are', () => {
  const compared = compareOptions(of(...Array(10).fill(0)), of(...Array(10).fill(1)), 'coverage', 1);
  // Exact McNemar of 10 against 0: 2 / 2^10; two of them: twice that.
  const [first, none, second] = adjustComparisons([compared, undefined, compared]);
  expect(first).toMatchObject({ pAdjusted: 2 * 2 * 2 ** -10, shown: true });
  expect(none).toBeUndefined();
  expect(second?.pAdjusted).toBe(2 * 2 * 2 ** -10);
});
