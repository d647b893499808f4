import { expect, test } from 'vitest';
import { blameOf } from './blame.ts';

const ALL = ['bm25', 'dense', 'fused', 'reranked'] as const;
const base = { verdict: 'missing', lists: ALL, given: 5 } as const;
const rerankedOut = { bm25: 1, fused: 5, reranked: 6 };

test.each([
  ['not-retrieved', {}, {}],
  ['lost-in-fusion', { dense: 2, fused: 6, reranked: 6 }, {}],
  ['lost-in-rerank', rerankedOut, {}],
  ['unused', { fused: 9, reranked: 5 }, {}],
  ['contradicted', { reranked: 1 }, { verdict: 'contradicted' }],
  ['lost-in-rerank', rerankedOut, { verdict: 'contradicted' }],
  ['unused', { dense: 9, fused: 5 }, { lists: ['bm25', 'dense', 'fused'] }],
  ['unused', { bm25: 5 }, { lists: ['bm25'] }],
  ['lost-in-fusion', { bm25: 6 }, { lists: ['bm25'] }],
  ['unsure', {}, { verdict: 'unsure' }],
  ['covered', {}, { verdict: 'covered' }],
  ['covered', {}, { verdict: 'covered', coveredWithout: false }],
  ['known-without-context', {}, { verdict: 'covered', coveredWithout: true }],
] as const)('%s: %j %j', (blame, support, overrides) => {
  expect(blameOf({ ...base, support, ...overrides })).toBe(blame);
});
