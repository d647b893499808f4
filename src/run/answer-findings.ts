import type { Passage } from '../corpus/document.ts';
import { answerFaults } from '../scoring/answer-faults.ts';
import { groundingOf } from '../scoring/grounding.ts';
import { keypointSupport } from '../scoring/keypoint-support.ts';
import { refusalReason } from '../scoring/refusal.ts';
import type { Scores } from '../scoring/scorer.ts';
import type { Testcase } from '../testcases/testcase.ts';
import type { Sample } from './sample.ts';

/** What is found by rules beside the scorer's scores, whichever scorer it is: for an answer that came, never an outage. */
export function answerFindings(
  { sample, passages, found }: { sample: Sample; passages?: readonly Passage[]; found?: readonly Passage[] },
  testcase: Testcase,
  scores: Scores,
): Pick<Sample, 'scores' | 'faults' | 'refused' | 'ungrounded' | 'support'> {
  const answer = sample.answer ?? '';
  const faults = answerFaults(answer, sample.finishReason);
  const refused = refusalReason(answer, testcase.question);
  const plain = { faults, ...(refused && { refused }) };
  if (!passages) return { scores, ...plain };
  const { score, ungrounded } = groundingOf(answer, testcase.question, passages);
  const support = sample.hits && keypointSupport(testcase, sample.hits, found ?? passages);
  return { scores: { ...scores, grounding: score }, ...plain, ungrounded, ...(support && { support }) };
}
