import type { Keypoint } from '../testcases/testcase.ts';
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
 * were asked for give it; `covered` and `contradicted` count only with a quote that stands in the answer. Marks for
 * ids that were not asked about do not matter; several that differ for one id are no vote.
 */
export function settle(
  keypoints: readonly Keypoint[],
  answer: string,
  replies: readonly (readonly Mark[])[],
  votes: number,
): Settlement[] {
  return keypoints.map(({ id: keypointId }) => {
    const cast = replies.map((marks) =>
      voteOf(
        marks.filter(({ id }) => id === keypointId),
        answer,
      ),
    );
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

function voteOf(marks: readonly Mark[], answer: string): Vote {
  const [mark] = marks;
  if (!mark) return { fault: '没有给出这个要点的判定' };
  if (marks.some(({ verdict }) => verdict !== mark.verdict)) return { fault: '对同一要点给出了不同的判定' };
  if (mark.verdict === 'missing') return { verdict: 'missing' };
  const evidence = findQuote(answer, mark.quote);
  return evidence ? { verdict: mark.verdict, evidence } : { fault: '引文不在答案中' };
}
