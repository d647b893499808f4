import { readEvidence } from '../testcases/check/evidence.ts';
import type { Keypoint } from '../testcases/testcase.ts';
import { extractFacts } from '../text/facts.ts';
import { normalForm } from '../text/normal-form.ts';
import { splitSentences } from '../text/sentences.ts';
import type { JudgeQuestion } from './judge-prompt.ts';
import { findQuote } from './judge-quote.ts';
import type { Mark } from './judge-reply.ts';
import type { Verdict } from './scorer.ts';

/** What a judge's replies come to for one keypoint: a verdict, or why there is none. */
export type Settlement =
  | (Pick<Verdict, 'keypointId' | 'evidence' | 'why'> & { verdict: Mark['verdict'] })
  | { keypointId: string; verdict?: undefined; why: string };

type Vote = { verdict: Mark['verdict']; evidence?: Verdict['evidence'] } | { fault: string };

/**
 * Settles each keypoint by the replies that could be read. A verdict holds where more than half of the `votes` that
 * were asked for give it; `covered` and `contradicted` count only with a quote that stands in the answer, and for a
 * keypoint with a figure that the question does not hold only if the sentence of the quote has a figure or date. Marks
 * for ids that were not asked about do not matter; several that differ for one id are no vote.
 */
export function settle(
  { question, answer, keypoints }: Omit<JudgeQuestion, 'draw'>,
  replies: readonly (readonly Mark[])[],
  votes: number,
): Settlement[] {
  return keypoints.map((keypoint) => {
    const { id: keypointId } = keypoint;
    const needsFact = hasFigure(keypoint, question);
    const cast = replies.map((marks) => {
      const own = marks.filter(({ id }) => id === keypointId);
      return voteOf(own, answer, needsFact);
    });
    for (const verdict of ['covered', 'missing', 'contradicted'] as const) {
      const same = cast.filter((vote) => 'verdict' in vote && vote.verdict === verdict);
      if (same.length * 2 <= votes) continue;
      const evidence = same.flatMap((vote) => ('evidence' in vote && vote.evidence) || [])[0];
      const why = votes > 1 ? `裁判 ${votes} 次中 ${same.length} 次如此判定。` : '裁判如此判定。';
      return { keypointId, verdict, why, ...(evidence && { evidence }) };
    }
    const fault = cast.flatMap((vote) => ('fault' in vote ? vote.fault : []))[0];
    return { keypointId, why: `裁判未定：${fault ?? '各次判定没有过半'}。` };
  });
}

function voteOf(marks: readonly Mark[], answer: string, needsFact: boolean): Vote {
  const [mark] = marks;
  if (!mark) return { fault: '没有给出这个要点的判定' };
  if (marks.some(({ verdict }) => verdict !== mark.verdict)) return { fault: '对同一要点给出了不同的判定' };
  if (mark.verdict === 'missing') return { verdict: 'missing' };
  const evidence = findQuote(answer, mark.quote);
  if (!evidence) return { fault: '引文不在答案中' };
  if (needsFact && mark.verdict === 'covered' && !isBesideFact(evidence, answer))
    return { fault: '要点有数字，引文所在的句子没有' };
  return { verdict: mark.verdict, evidence };
}

/** Whether every wording has a figure that the question does not; 第一大股东 has none, it may be said as 最大股东. */
function hasFigure({ text, anyOf = [] }: Keypoint, question: string): boolean {
  const asked = readEvidence(question);
  return [text, ...anyOf].every((wording) => {
    const form = normalForm(wording).text;
    return extractFacts(form).some(
      (fact) => fact.kind === 'figure' && form[fact.start - 1] !== '第' && !asked.holdsFact(fact),
    );
  });
}

function isBesideFact(quote: { start: number; end: number }, answer: string): boolean {
  return splitSentences(answer).some(
    ({ text, start, end }) =>
      start < quote.end && quote.start < end && extractFacts(normalForm(text).text).length > 0,
  );
}
