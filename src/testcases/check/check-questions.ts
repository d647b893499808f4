import type { PlacedSuite } from '../load-suite.ts';
import type { Finding } from './finding.ts';

/** Whether `answer` to `question` covers a keypoint of this wording: the scorer, passed in from above. */
export type Covers = (question: string, answer: string, wording: string) => boolean;

const REFUSAL = '资料中没有提到相关内容，无法回答。';

/**
 * No `must` keypoint, in any wording, that the question alone already says: the question itself as the answer must
 * not cover it. Warnings: a wording that a refusal covers, and one that does not even cover itself (不是母行, asked
 * 是不是母行) and so can never be earned.
 */
export function checkQuestions({ suite, path, lineOf }: PlacedSuite, covers: Covers): Finding[] {
  return suite.cases.flatMap(({ id: caseId, question, keypoints }, index) =>
    keypoints.flatMap(({ id, polarity, text, anyOf = [] }, at): Finding[] => {
      if (polarity !== 'must') return [];
      const place = { file: path, line: lineOf(index, 'keypoints', at) };
      const about = `case "${caseId}", keypoint ${id}`;
      return [text, ...anyOf].flatMap((wording): Finding[] => {
        if (covers(question, question, wording)) {
          const message = `${about}: the question alone already says "${wording}"`;
          return [{ ...place, level: 'error', message }];
        }
        const refused = covers(question, REFUSAL, wording);
        if (!refused && covers(question, `${wording}。`, wording)) return [];
        const message = refused
          ? `${about}: a refusal to answer covers "${wording}"`
          : `${about}: even an answer that is "${wording}" does not cover it; say more than the question does`;
        return [{ ...place, level: 'warning', message }];
      });
    }),
  );
}
