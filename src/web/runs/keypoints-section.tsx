import { LABELS, type Language } from '../../report/labels.ts';
import type { Sample } from '../../run/sample.ts';
import type { Blame } from '../../scoring/blame.ts';
import type { Verdict } from '../../scoring/scorer.ts';
import type { Keypoint } from '../../testcases/testcase.ts';
import { evidenceId, keypointId } from './answer-section.tsx';
import { CASE_LABELS } from './case-labels.ts';
import { SOURCES } from './passage-rows.ts';

/** A keypoint with its number on the page and what was said of it. */
export interface JudgedKeypoint {
  number: number;
  keypoint: Keypoint | undefined;
  verdict: Verdict;
  blame: Blame | undefined;
}

/** The keypoints of a case as one answer was judged: verdict, by what, why, and the cause where it is not covered. */
export function KeypointsSection({
  judged,
  support = {},
  arm,
  language,
}: {
  judged: readonly JudgedKeypoint[];
  support?: Sample['support'] | undefined;
  arm: number;
  language: Language;
}) {
  const labels = LABELS[language];
  const { by, evidence, ruleSaid, weight, bears, ranks } = CASE_LABELS[language];
  return (
    <ol class="keypoints">
      {judged.map(({ number, keypoint, verdict, blame }) => {
        const borne = support[verdict.keypointId] ?? {};
        const places = SOURCES.filter((source) => borne[source] !== undefined);
        return (
          <li id={keypointId(arm, number)} value={number} class={verdict.verdict}>
            <b>{labels.verdicts[verdict.verdict]}</b>{' '}
            {keypoint?.polarity === 'must-not' && <span class="chip fail">{labels.mustNot}</span>}{' '}
            {keypoint?.text ?? verdict.keypointId}{' '}
            {keypoint && keypoint.weight !== 1 && <span class="meta">{`${weight} ${keypoint.weight}`}</span>}
            <div class="meta">
              <span class="chip">{by[verdict.by] ?? verdict.by}</span> {verdict.why}{' '}
              {verdict.rule && `(${ruleSaid}${labels.verdicts[verdict.rule]})`}{' '}
              {verdict.evidence && <a href={`#${evidenceId(arm, number)}`}>{`${evidence} ${number}`}</a>}
            </div>
            {blame && blame !== verdict.verdict && <span class="cause">{labels.scores.blames[blame]}</span>}{' '}
            {places.length > 0 && (
              <span class="meta">
                {`${bears}${places.map((source) => `${ranks[source]} ${borne[source]}`).join(', ')}`}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
