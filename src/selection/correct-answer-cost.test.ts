import { expect, it } from 'vitest';
import { correctAnswerCost } from './correct-answer-cost.ts';

const rate = { n: 8, unscored: 0, failed: 0 };

it('divides the cost and the ends of the pass rate: 2 ÷ 0.8, 2 ÷ 1, 2 ÷ 0.5', () => {
  expect(correctAnswerCost(2, { ...rate, mean: 0.8, low: 0.5, high: 1 })).toEqual({
    cny: 2.5,
    low: 2,
    high: 4,
  });
});

it('has no upper end where nothing may pass, and is unknown where nothing did', () => {
  expect(correctAnswerCost(2, { ...rate, mean: 0.5, low: 0, high: 1 })).toEqual({ cny: 4, low: 2 });
  expect(correctAnswerCost(2, { ...rate, mean: 0, low: 0, high: 0.3 })).toBeUndefined();
  expect(correctAnswerCost(2, undefined)).toBeUndefined();
});
