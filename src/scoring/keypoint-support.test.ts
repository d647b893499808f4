import { expect, it } from 'vitest';
import type { Passage } from '../corpus/document.ts';
import type { Hit, HitSource } from '../retrieval/hit.ts';
import { aTestcase } from '../testing/records.ts';
import { keypointSupport } from './keypoint-support.ts';

const passage = (id: string, text: string): Passage => ({
  id,
  documentId: id.replace(/#\d+$/, ''),
  title: '晨光科技',
  heading: '',
  text,
  start: 0,
  end: text.length,
});
const FOUND = [
  passage('other#1', '晨光科技成立于2015年，总部在杭州。'),
  passage('gold#1', '晨光科技简介。'),
  passage('gold#2', '晨光科技于2015年成立。'),
];
const list = (source: HitSource, ids: string[]): Hit[] =>
  ids.map((passageId, at) => ({
    passageId,
    documentId: passageId.replace(/#\d+$/, ''),
    rank: at + 1,
    score: 1,
    source,
  }));
const hits = {
  bm25: list('bm25', ['other#1', 'gold#1', 'gold#2']),
  dense: list('dense', ['gold#1']),
};
const support = (overrides: Parameters<typeof aTestcase>[0], found = FOUND) =>
  keypointSupport(aTestcase(overrides), hits, found);

it('looks for the passages of the gold documents that hold the facts and half of the words', () => {
  expect(support({ goldDocuments: [['gold', 'elsewhere']] })).toEqual({ k1: { bm25: 3 } });
});

it('takes a passage of another document where no gold one holds the keypoint, then any of the gold document', () => {
  expect(support({ goldDocuments: ['gold'] }, FOUND.slice(0, 2))).toEqual({ k1: { bm25: 1 } });
  expect(support({ goldDocuments: ['gold'] }, [])).toEqual({ k1: { bm25: 2, dense: 1 } });
  expect(support({ goldDocuments: ['elsewhere'] }, [])).toEqual({ k1: {} });
});

it('holds to gold passages where they are named, and says nothing without gold', () => {
  expect(support({ goldPassages: [['gold#1', 'x#9']] })).toEqual({ k1: { bm25: 2, dense: 1 } });
  expect(support({ goldPassages: ['gold#1', 'gold#2'] })).toEqual({ k1: { bm25: 3 } });
  expect(support({})).toBeUndefined();
});
