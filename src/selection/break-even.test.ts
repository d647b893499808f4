import { expect, it } from 'vitest';
import { breakEvens } from './break-even.ts';

const cloud = { perQuestionCny: 0.01, perCopyCny: 0 };
const range = { from: 1_000, to: 1_000_000 };

it('lies where one copy costs what the questions do: 2,000 ÷ 0.01 = 200,000', () => {
  const own = { perQuestionCny: 0, perCopyCny: 2_000, questionsPerCopy: 1_000_000 };
  expect(breakEvens(cloud, own, range)).toEqual({
    start: 'a',
    changes: [{ questions: 200_000, cheaper: 'b' }],
  });
  expect(breakEvens(own, cloud, range).changes).toEqual([{ questions: 200_000, cheaper: 'a' }]);
});

it('turns back where a copy is added, until the volume pays for it: 4,000 ÷ 0.01 = 400,000 > 300,000', () => {
  const own = { perQuestionCny: 0, perCopyCny: 2_000, questionsPerCopy: 300_000 };
  // 3 copies: 6,000 ÷ 0.01 = 600,000, just where the third one comes: equal, then cheaper.
  expect(
    breakEvens(cloud, own, range).changes.map(({ questions, cheaper }) => [Math.round(questions), cheaper]),
  ).toEqual([
    [200_000, 'b'],
    [300_000, 'a'],
    [400_000, 'b'],
  ]);
});

it('is nowhere where a full copy costs more for each question: 2,000 ÷ 100,000 = 0.02 > 0.01', () => {
  const own = { perQuestionCny: 0, perCopyCny: 2_000, questionsPerCopy: 100_000 };
  expect(breakEvens(cloud, own, range)).toEqual({ start: 'a', changes: [] });
});

it('is nowhere between price lists, and between what costs the same', () => {
  expect(breakEvens(cloud, { ...cloud, perQuestionCny: 0.02 }, range)).toEqual({ start: 'a', changes: [] });
  expect(breakEvens(cloud, cloud, range)).toEqual({ start: undefined, changes: [] });
});

it('lies at the jump between two kinds of cards', () => {
  const small = { perQuestionCny: 0, perCopyCny: 1_000, questionsPerCopy: 50_000 };
  const large = { perQuestionCny: 0, perCopyCny: 3_000, questionsPerCopy: 1_000_000 };
  // Three small ones cost as much as the large one, up to 150,000; four cost more.
  expect(breakEvens(small, large, range).changes).toEqual([{ questions: 150_000, cheaper: 'b' }]);
});
