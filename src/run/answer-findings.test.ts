import { expect, it } from 'vitest';
import type { Passage } from '../corpus/document.ts';
import { aSample, aTestcase } from '../testing/records.ts';
import { answerFindings } from './answer-findings.ts';

const passage: Passage = {
  id: 'd#1',
  documentId: 'd',
  title: '晨光科技',
  heading: '',
  text: '晨光科技成立于2015年。',
  start: 0,
  end: 12,
};
const bm25 = [{ passageId: 'd#1', documentId: 'd', rank: 1, score: 1, source: 'bm25' as const }];
const testcase = aTestcase({ goldDocuments: ['d'] });
const answered = {
  ...aSample({ answer: '成立于2015年，员工300人。', finishReason: 'length' }),
  hits: { bm25 },
};

it('adds grounding, what is not grounded and where the keypoints stand to an answer with passages', () => {
  expect(answerFindings({ sample: answered, passages: [passage] }, testcase, {})).toEqual({
    scores: { grounding: { state: 'scored', value: 1 / 2 } },
    faults: ['cut-off'],
    ungrounded: [{ text: '300人', kind: 'figure', start: 11, end: 15 }],
    support: { k1: { bm25: 1 } },
  });
});

it('finds only faults in an answer without passages', () => {
  expect(answerFindings({ sample: answered }, testcase, {})).toEqual({ scores: {}, faults: ['cut-off'] });
});
