import { describe, expect, it } from 'vitest';
import { aTestcase } from '../testing/records.ts';
import type { Mark } from './judge-reply.ts';
import { settle } from './judge-votes.ts';

const { keypoints } = aTestcase();
const answer = '晨光科技成立于2015年。';
const covered: Mark = { id: 'k1', quote: '成立于2015年', verdict: 'covered' };
const missing: Mark = { id: 'k1', quote: '', verdict: 'missing' };
const invented: Mark = { id: 'k1', quote: '创立于2015年', verdict: 'covered' };

function verdictOf(...replies: Mark[][]) {
  return settle(keypoints, answer, replies, replies.length)[0]!;
}

describe('settle', () => {
  it('gives the verdict with the place of its quote', () => {
    const start = answer.indexOf('成立');
    expect(verdictOf([covered])).toMatchObject({ verdict: 'covered', evidence: { start, end: start + 8 } });
    expect(verdictOf([missing])).toMatchObject({ verdict: 'missing' });
  });

  it('settles by more than half of the votes', () => {
    expect(verdictOf([covered], [missing], [covered]).verdict).toBe('covered');
    expect(verdictOf([covered], [missing])).toEqual({
      keypointId: 'k1',
      why: '裁判未定：各次判定没有过半。',
    });
    // One of three could not be read: one vote of three is not more than half.
    expect(settle(keypoints, answer, [[covered]], 3)[0]?.verdict).toBeUndefined();
  });

  it.each([
    ['a quote that is not in the answer', [invented], '引文不在答案中'],
    [
      'a contradiction without a quote',
      [{ ...invented, quote: '', verdict: 'contradicted' as const }],
      '引文',
    ],
    ['a missing id, and an unknown one', [{ ...covered, id: 'k9' }], '没有给出'],
    ['two verdicts for one id', [covered, missing], '不同的判定'],
  ])('leaves open %s', (_what, marks, why) => {
    const settlement = verdictOf(marks);
    expect(settlement.verdict).toBeUndefined();
    expect(settlement.why).toContain(why);
  });
});
