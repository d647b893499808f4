import { expect, it } from 'vitest';
import { costAt } from './cost-line.ts';

const own = { perQuestionCny: 0, perCopyCny: 1_500, questionsPerCopy: 100_000 };

it('buys whole copies, one at least, and no more than a full one needs', () => {
  expect(costAt(own, 1)).toEqual({ copies: 1, monthlyCny: 1_500, perQuestionCny: 1_500 });
  expect(costAt(own, 100_000).copies).toBe(1);
  expect(costAt(own, 100_001)).toMatchObject({ copies: 2, monthlyCny: 3_000 });
});

it('does not take rounding for work', () => {
  // 3 × 0.1 = 0.30000000000000004
  expect(costAt({ ...own, questionsPerCopy: 0.1 }, 3 * 0.1).copies).toBe(3);
});

it('takes one copy where nobody measured what it carries, and says so', () => {
  expect(costAt({ perQuestionCny: 0, perCopyCny: 1_500 }, 1e9)).toMatchObject({ copies: 1, assumed: true });
});

it('bills each question of a price list: 0.002 × 300,000 = 600', () => {
  const { copies, monthlyCny } = costAt({ perQuestionCny: 0.002, perCopyCny: 0 }, 300_000);
  expect([copies, monthlyCny]).toEqual([0, 600]);
});
