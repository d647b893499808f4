import { expect, test } from 'vitest';
import type { Hit, HitSource } from './hit.ts';
import { overlapAtK, reciprocalRankFusion } from './reciprocal-rank-fusion.ts';

function list(source: HitSource, ...ids: string[]): Hit[] {
  return ids.map((passageId, place) => ({
    passageId,
    documentId: passageId.split('#')[0] as string,
    rank: place + 1,
    score: 100 - place,
    source,
  }));
}

test('scores are weight / (60 + rank), summed', () => {
  const fused = reciprocalRankFusion(
    [
      { hits: list('bm25', 'a#0', 'b#0'), weight: 1 },
      { hits: list('dense', 'b#0', 'c#0'), weight: 0.5 },
    ],
    10,
  );
  expect(fused).toEqual([
    { passageId: 'b#0', documentId: 'b', rank: 1, score: 1 / 62 + 0.5 / 61, source: 'fused' },
    { passageId: 'a#0', documentId: 'a', rank: 2, score: 1 / 61, source: 'fused' },
    { passageId: 'c#0', documentId: 'c', rank: 3, score: 0.5 / 62, source: 'fused' },
  ]);
});

test('ties go to the better best rank, then to the smaller id, whatever the order of the lists', () => {
  const lists = [
    { hits: list('bm25', 'y', 'b'), weight: 1 },
    { hits: list('dense', 'x', 'a'), weight: 1 },
  ];
  for (const order of [lists, [...lists].reverse()]) {
    expect(reciprocalRankFusion(order, 10).map(({ passageId }) => passageId)).toEqual(['x', 'y', 'a', 'b']);
  }
  // 61/62 / 61 = 1 / 62: equal scores from ranks 1 and 2.
  const byRank = [
    { hits: list('bm25', 'z'), weight: 61 / 62 },
    { hits: list('dense', 'o', 'a'), weight: 1 },
  ];
  expect(reciprocalRankFusion(byRank, 10).map(({ passageId }) => passageId)).toEqual(['o', 'z', 'a']);
});

test('at most `limit`', () => {
  expect(reciprocalRankFusion([{ hits: list('bm25', 'a', 'b', 'c'), weight: 1 }], 2)).toHaveLength(2);
  expect(reciprocalRankFusion([], 2)).toEqual([]);
});

test('overlap of the first k', () => {
  expect(overlapAtK(list('bm25', 'a', 'b', 'c'), list('dense', 'c', 'a', 'd', 'b'), 2)).toBe(0.5);
  expect(overlapAtK(list('bm25', 'a', 'b', 'c'), list('dense', 'c', 'a', 'd', 'b'), 3)).toBe(2 / 3);
  expect(overlapAtK(list('bm25', 'a'), list('dense', 'a', 'b', 'c'), 3)).toBe(1);
  expect(overlapAtK([], list('dense', 'a'), 3)).toBeUndefined();
});
