import { expect, test } from 'vitest';
import { worstMisses } from './calibration-misses.ts';
import type { JudgedPair } from './calibration-verdicts.ts';
import type { Verdict } from './scorer.ts';

function judged(
  line: number,
  covered: boolean,
  verdict: Verdict['verdict'],
  construction = 'a',
  lean?: Verdict['lean'],
): JudgedPair {
  const text = { question: '', answer: `${'字'.repeat(119)}𠮷𠮷`, keypoint: '要点' };
  return {
    pair: { ...text, file: 'f', line, covered, construction, cluster: 'c' },
    verdict: { keypointId: 'k1', by: 'rule', why: '原因', verdict, ...(lean && { lean }) },
  };
}

test('wrongly covered first, unsure last, the constructions in turn; what is right is not listed', () => {
  const misses = worstMisses(
    [
      judged(1, true, 'unsure', 'a', 'missing'),
      judged(2, false, 'covered'),
      judged(3, false, 'covered'),
      judged(4, false, 'covered', 'b'),
      judged(5, true, 'missing'),
      judged(6, true, 'contradicted'),
      judged(7, true, 'covered'),
      judged(8, false, 'unsure', 'a', 'missing'),
    ],
    10,
  );
  expect(misses.map(({ line }) => line)).toEqual([2, 4, 3, 6, 5, 1]);
  expect(misses[0]).toMatchObject({
    label: 'not covered',
    predicted: 'covered',
    why: '原因',
    keypoint: '要点',
  });
  expect(misses[5]).toMatchObject({ label: 'covered', predicted: 'unsure', lean: 'missing' });
});

test('the list is cut, and the answer after 120 whole characters', () => {
  const misses = worstMisses([judged(1, false, 'covered'), judged(2, false, 'covered')], 1);
  expect(misses.map(({ answer }) => answer)).toEqual([`${'字'.repeat(119)}𠮷…`]);
});
