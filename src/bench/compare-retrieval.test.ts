import { expect, test } from 'vitest';
import type { Hit } from '../retrieval/hit.ts';
import { chooseWeight, type Listed, reportOn } from './compare-retrieval.ts';
import { halves } from './retrieval-data.ts';

function listed(gold: string, bm25: string[], dense: string[]): Listed {
  const hits = (ids: string[], source: Hit['source']): Hit[] =>
    ids.map((passageId, place) => ({ passageId, documentId: passageId, rank: place + 1, score: 0, source }));
  return { gold: [gold], bm25: hits(bm25, 'bm25'), dense: hits(dense, 'dense'), spans: [] };
}

test('the halves are those of the seed, and hold everything once', () => {
  const items = Array.from({ length: 101 }, (_, index) => index);
  const [first, second] = halves(items, 7);
  expect([first.length, second.length]).toEqual([50, 51]);
  expect([...first, ...second].sort((a, b) => a - b)).toEqual(items);
  expect(halves(items, 7)).toEqual([first, second]);
  expect(halves(items, 8)).not.toEqual([first, second]);
});

test('a list that only harms gets the smallest weight, one that helps a larger one', () => {
  const harm = [listed('g', ['x', 'g'], ['x', 'y']), listed('g', ['g', 'x'], ['x', 'g'])];
  expect(chooseWeight([harm])).toBe(0.05);
  expect(chooseWeight([[listed('g', ['x', 'y'], ['g'])]])).toBeGreaterThan(0.05);
});

test('means and paired differences', () => {
  const { lists, difference, questions } = reportOn(
    'set',
    [listed('g', ['x', 'g'], ['g', 'x']), listed('h', ['x'], ['y', 'h'])],
    1,
    1,
  );
  expect(questions).toBe(2);
  expect(lists.bm25).toEqual({ hit: 0.5, mrr: 0.25 });
  expect(lists.dense).toEqual({ hit: 1, mrr: 0.75 });
  expect(lists.hybrid.hit).toBe(1);
  expect(difference.hit.mean).toBe(0.5);
});
