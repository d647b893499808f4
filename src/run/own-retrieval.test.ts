import { expect, it } from 'vitest';
import { ownRetrieval } from './own-retrieval.ts';

it('names contexts by the ids where there is one each, and leaves out the endings of files', () => {
  const { record, passages, found } = ownRetrieval('theirs', {
    contexts: ['甲', '乙'],
    retrieved: ['a/doc.md#3', 'other.TXT'],
  });
  expect(record.hits?.fused).toEqual([
    { passageId: 'a/doc#3', documentId: 'a/doc', rank: 1, score: 1, source: 'fused' },
    { passageId: 'other', documentId: 'other', rank: 2, score: 1 / 2, source: 'fused' },
  ]);
  expect(record.contextIds).toEqual(['a/doc#3', 'other']);
  expect(found).toBe(passages);
  expect(passages?.map(({ documentId, text }) => [documentId, text])).toEqual([
    ['a/doc', '甲'],
    ['other', '乙'],
  ]);
});

it('numbers contexts whose place in the list is not known, and keeps the first of two equal ids', () => {
  const { record, found } = ownRetrieval('theirs', { contexts: ['甲', '乙'], retrieved: ['doc', 'doc'] });
  expect(record.contextIds).toEqual(['theirs:1', 'theirs:2']);
  expect(record.hits?.fused?.map(({ passageId }) => passageId)).toEqual(['doc']);
  expect(found).toEqual([]);
});

it('says nothing of what the system did not say', () => {
  expect(ownRetrieval('theirs', {})).toEqual({ record: {}, passages: undefined, found: [] });
});
