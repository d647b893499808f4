import { expect, test } from 'vitest';
import type { Hit } from '../retrieval/hit.ts';
import { documentRanking, passageRanking, rankMetrics } from './rank-metrics.ts';

const log2 = Math.log2;

test('the definitions of trec_eval', () => {
  expect(rankMetrics(['x', 'a', 'y', 'b', 'c'], ['a', 'b', 'c'], 4)).toEqual({
    recallAtK: 2 / 3,
    precisionAtK: 2 / 4,
    hitRate: 1,
    reciprocalRank: 1 / 2,
    averagePrecision: (1 / 2 + 2 / 4 + 3 / 5) / 3,
    ndcgAtK: expect.closeTo((1 / log2(3) + 1 / log2(5)) / (1 / log2(2) + 1 / log2(3) + 1 / log2(4)), 12),
  });
});

test('precision divides by k, and the ideal by what k can hold', () => {
  expect(rankMetrics(['a'], ['a', 'b'], 5)).toMatchObject({ precisionAtK: 1 / 5, recallAtK: 1 / 2 });
  expect(rankMetrics(['a'], ['a', 'b'], 1)).toMatchObject({ ndcgAtK: 1 });
});

test('an item that is never found lowers the average precision', () => {
  expect(rankMetrics(['a', 'x'], ['a', 'b'], 2)).toMatchObject({ averagePrecision: (1 / 1 + 0) / 2 });
});

test('a group is one gold item, and its second member leaves the ranking', () => {
  const gold = ['a', ['b', 'c']];
  const condensed = rankMetrics(['b', 'x', 'a'], ['a', 'b'], 3);
  expect(rankMetrics(['b', 'c', 'x', 'a'], gold, 3)).toEqual(condensed);
  expect(condensed).toMatchObject({ recallAtK: 2 / 2, averagePrecision: (1 / 1 + 2 / 3) / 2 });
  expect(rankMetrics(['c'], gold, 1)).toMatchObject({ recallAtK: 1 / 2, hitRate: 1 });
  expect(rankMetrics(['a'], ['a', ['a']], 1)).toMatchObject({ recallAtK: 1 / 1 });
});

test('the reciprocal rank looks past k; nothing found is 0', () => {
  expect(rankMetrics(['x', 'y', 'a'], ['a'], 1)).toMatchObject({
    reciprocalRank: 1 / 3,
    hitRate: 0,
    recallAtK: 0,
  });
  expect(rankMetrics([], ['a'], 3)).toMatchObject({ reciprocalRank: 0, ndcgAtK: 0 });
});

test('no gold, no metric', () => {
  expect(rankMetrics(['a'], undefined, 5)).toBeUndefined();
  expect(rankMetrics(['a'], [], 5)).toBeUndefined();
});

test('a document stands at its first passage', () => {
  const hit = (passageId: string, documentId: string, rank: number): Hit => ({
    passageId,
    documentId,
    rank,
    score: 1 / rank,
    source: 'bm25',
  });
  const hits = [hit('d2#1', 'd2', 2), hit('d1#1', 'd1', 1), hit('d1#2', 'd1', 3)];
  expect(documentRanking(hits)).toEqual(['d1', 'd2']);
  expect(passageRanking(hits)).toEqual(['d1#1', 'd2#1', 'd1#2']);
});
