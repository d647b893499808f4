import { expect, test } from 'vitest';
import { goldDocumentIds, goldDocumentsOf } from './gold.ts';

test('the documents of gold passages keep their groups', () => {
  expect(goldDocumentsOf({ goldPassages: ['a#1', ['b#new#2', 'c#3']] })).toEqual(['a', ['b#new', 'c']]);
  expect(goldDocumentsOf({ goldDocuments: ['d'], goldPassages: ['a#1'] })).toEqual(['d']);
  expect(goldDocumentsOf({})).toBeUndefined();
});

test('every document that is named, once', () => {
  expect(goldDocumentIds({ goldDocuments: ['a', ['b', 'c']], goldPassages: ['c#1', ['d#2']] })).toEqual([
    'a',
    'b',
    'c',
    'd',
  ]);
});
