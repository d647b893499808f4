import { describe, expect, test } from 'vitest';
import { dynamicTopK, logOdds } from './dynamic-top-k.ts';
import type { Hit } from './hit.ts';

const list = (scores: Record<string, number>): Hit[] =>
  Object.entries(scores).map(([passageId, score], place) => ({
    passageId,
    documentId: passageId,
    rank: place + 1,
    score,
    source: 'bm25',
  }));

describe('how many passages are given', () => {
  // From the last score, 10, to the best, 20: 0.4 of the way is 14.
  const bm25 = list({ a: 20, b: 14, c: 13.9, d: 18, e: 10 });

  test('those before the first below the share, never fewer than one', () => {
    expect(dynamicTopK(list({ a: 3, b: 2, c: 1, d: 0 }), [bm25], 5)).toBe(2);
    expect(dynamicTopK(list({ c: 3, a: 2 }), [bm25], 5)).toBe(1);
    expect(dynamicTopK(list({ a: 3, d: 2, b: 1 }), [bm25], 2)).toBe(2);
    expect(dynamicTopK(list({ a: 3, b: 2, c: 1, d: 0 }), [bm25], 5, 0.39)).toBe(4);
  });

  test('one list that holds it near its best is enough, on whatever scale', () => {
    const dense = list({ c: 0.71, a: 0.7, e: 0.7, d: 0.61 });
    expect(dynamicTopK(list({ a: 4, c: 3, e: 2, d: 1, f: 0 }), [bm25, dense], 5)).toBe(4);
    expect(dynamicTopK(list({ a: 4, c: 3, e: 2, d: 1, f: 0 }), [dense], 5)).toBe(3);
  });

  test('where scores tell nothing, nothing is cut', () => {
    expect(dynamicTopK(list({ a: 2, b: 1 }), [list({ a: 1, b: 1 }), []], 5)).toBe(2);
    expect(dynamicTopK([], [bm25], 5)).toBe(0);
  });
});

test('probabilities as log-odds: 0.5 is 0, 0.9 is ln 9, and 0 and 1 stay finite', () => {
  const odds = logOdds(list({ a: 1, b: 0.9, c: 0.5, d: 0 })).map(({ score }) => score);
  expect(odds[1]).toBeCloseTo(Math.log(9), 12);
  expect(odds[2]).toBe(0);
  expect(odds[0]).toBeCloseTo(Math.log(999_999), 6);
  expect(odds[3]).toBeCloseTo(-Math.log(999_999), 6);
});
