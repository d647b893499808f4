import { expect, test } from 'vitest';
import { agreementOf, balancedAccuracyInterval, type Confusion, countAgreement } from './agreement.ts';

const counts = (tp: number, fn: number, tn: number, fp: number): Confusion => ({
  truePositive: tp,
  falseNegative: fn,
  trueNegative: tn,
  falsePositive: fp,
});

test('the measures of 20 yes and 30 no', () => {
  // Judged yes: 15 of the 20 and 10 of the 30.
  const agreement = agreementOf(counts(15, 5, 20, 10));
  expect(agreement).toEqual({
    n: 50,
    accuracy: 35 / 50,
    balancedAccuracy: (15 / 20 + 20 / 30) / 2,
    precision: 15 / 25,
    recall: 15 / 20,
    f1: expect.closeTo((2 * 0.6 * 0.75) / (0.6 + 0.75), 12),
  });
});

test('labels of one class give accuracy only, no labels give nothing; never 0', () => {
  expect(agreementOf(counts(3, 1, 0, 0))).toEqual({ n: 4, accuracy: 0.75 });
  expect(agreementOf(counts(0, 0, 0, 0))).toEqual({ n: 0 });
});

test('where nothing is judged yes there is no precision', () => {
  expect(agreementOf(counts(0, 2, 3, 0))).toEqual({
    n: 5,
    accuracy: 3 / 5,
    balancedAccuracy: 0.5,
    recall: 0,
    f1: 0,
  });
});

test('counts', () => {
  const judged = [
    { label: true, predicted: true },
    { label: true, predicted: false },
    { label: false, predicted: false },
    { label: false, predicted: true },
    { label: false, predicted: true },
  ];
  expect(countAgreement(judged)).toEqual(counts(1, 1, 1, 2));
});

test('the interval draws whole clusters', () => {
  // One cluster all right, one all wrong: a draw of two is 0, 1/2 or 1, the ends in a quarter of the draws each.
  const [right, wrong] = [counts(10, 0, 10, 0), counts(0, 10, 0, 10)];
  expect(balancedAccuracyInterval([right, wrong], { seed: 1 })).toEqual({ low: 0, high: 1 });
  // The same 40 pairs one by one: the deviation is √(0.5 · 0.5 / 40) = 0.079.
  const single = [
    ...Array(10).fill(counts(1, 0, 0, 0)),
    ...Array(10).fill(counts(0, 1, 0, 0)),
    ...Array(10).fill(counts(0, 0, 1, 0)),
    ...Array(10).fill(counts(0, 0, 0, 1)),
  ];
  const { low, high } = balancedAccuracyInterval(single, { seed: 1 })!;
  expect([low, high]).toEqual([expect.closeTo(0.5 - 1.96 * 0.079, 1), expect.closeTo(0.5 + 1.96 * 0.079, 1)]);
  expect(balancedAccuracyInterval(single, { seed: 1 })).toEqual({ low, high });
});

test('no spread, no interval', () => {
  expect(balancedAccuracyInterval([], { seed: 1 })).toBeUndefined();
  expect(balancedAccuracyInterval([counts(1, 0, 1, 0)], { seed: 1 })).toBeUndefined();
  expect(balancedAccuracyInterval([counts(1, 1, 0, 0), counts(1, 0, 0, 0)], { seed: 1 })).toBeUndefined();
});
