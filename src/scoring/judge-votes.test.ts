import { describe, expect, it } from 'vitest';
import { aTestcase } from '../testing/records.ts';
import type { Mark } from './judge-reply.ts';
import { settle } from './judge-votes.ts';

const { question, keypoints } = aTestcase();
const answer = '晨光科技成立于2015年。';
const covered: Mark = { id: 'k1', quote: '成立于2015年', verdict: 'covered' };
const missing: Mark = { id: 'k1', quote: '', verdict: 'missing' };
const invented: Mark = { id: 'k1', quote: '创立于2015年', verdict: 'covered' };

function verdictOf(...replies: Mark[][]) {
  return settle({ question, answer, keypoints }, replies, replies.length)[0]!;
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
    expect(settle({ question, answer, keypoints }, [[covered]], 3)[0]?.verdict).toBeUndefined();
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

  it('takes no quote without a figure for a keypoint with one, unless the question has it', () => {
    const settled = (text: string, asked: string, quote: string) => {
      const keypoint = { id: 'k', text, weight: 1, polarity: 'must' as const };
      const said = { question: asked, answer: '收入增长很快。门店有14家，遍及全省。', keypoints: [keypoint] };
      return settle(said, [[{ id: 'k', quote, verdict: 'covered' }]], 1)[0]!;
    };
    expect(settled('收入增长30%', '收入增长了吗？', '收入增长很快')).toEqual({
      keypointId: 'k',
      why: '裁判未定：要点有数字，引文所在的句子没有。',
    });
    expect(settled('收入增长30%', '收入增长30%了吗？', '收入增长很快').verdict).toBe('covered');
    expect(settled('门店遍及14个县', '门店在哪里？', '遍及全省').verdict).toBe('covered');
  });
});
