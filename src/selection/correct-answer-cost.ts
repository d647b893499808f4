import type { Estimate } from '../statistics/estimate.ts';

/**
 * Yuan per correct answer: cost of a question ÷ share of correct answers, in which a question that failed is not
 * correct. The interval is that of the share alone, its ends changed over: `high` is undefined where the share may be 0.
 * Undefined where no answer was correct.
 */
export function correctAnswerCost(
  perQuestionCny: number,
  correct: Estimate | undefined,
): { cny: number; low: number; high?: number } | undefined {
  if (!correct || correct.mean === 0) return undefined;
  return {
    cny: perQuestionCny / correct.mean,
    low: perQuestionCny / correct.high,
    ...(correct.low > 0 && { high: perQuestionCny / correct.low }),
  };
}
