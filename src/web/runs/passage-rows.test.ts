import { expect, it } from 'vitest';
import type { Hit, HitSource } from '../../retrieval/hit.ts';
import { passageRows } from './passage-rows.ts';

const list = (source: HitSource, ...ids: string[]): Hit[] =>
  ids.map((passageId, index) => ({
    passageId,
    documentId: passageId.replace(/#.*/, ''),
    rank: index + 1,
    score: 1,
    source,
  }));

it('joins the lists: what was given first, then by the last list that ranks it', () => {
  const hits = {
    bm25: list('bm25', 'a#0', 'b#0', 'd#0'),
    dense: list('dense', 'c#0', 'a#0'),
    fused: list('fused', 'a#0', 'c#0'),
  };
  expect(passageRows({ hits, contextIds: ['c#0'] }, { goldDocuments: ['a'] })).toEqual([
    { id: 'c#0', ranks: { dense: 1, fused: 2 }, isGiven: true, isGold: false },
    { id: 'a#0', ranks: { bm25: 1, dense: 2, fused: 1 }, isGiven: false, isGold: true },
    { id: 'b#0', ranks: { bm25: 2 }, isGiven: false, isGold: false },
    { id: 'd#0', ranks: { bm25: 3 }, isGiven: false, isGold: false },
  ]);
});

it('holds gold passages alone for gold where a case names any, and shows what a system was given without lists', () => {
  const rows = passageRows({ contextIds: ['a#0', 'a#1'] }, { goldDocuments: ['a'], goldPassages: ['a#1'] });
  expect(rows.map(({ id, isGold }) => [id, isGold])).toEqual([
    ['a#0', false],
    ['a#1', true],
  ]);
  expect(passageRows({}, {})).toEqual([]);
});
