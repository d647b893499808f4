import { LABELS, type Language } from '../../report/labels.ts';
import type { LabelVerdict } from '../../run/store/label-tables.ts';
import type { Verdict } from '../../scoring/scorer.ts';
import type { Keypoint } from '../../testcases/testcase.ts';
import { keypointId } from '../runs/answer-section.tsx';
import { LABEL_LABELS } from './label-labels.ts';

/** The verdicts of a label with the keys that give them. */
export const VERDICT_KEYS: readonly [LabelVerdict, string][] = [
  ['covered', '1'],
  ['missing', '2'],
  ['contradicted', '3'],
  ['unsure', '0'],
];

/** One keypoint: chosen is the labeller's own label, else the verdict so far, so that Enter confirms it. */
export function KeypointField({
  keypoint,
  number,
  verdict,
  given,
  language,
}: {
  keypoint: Keypoint;
  number: number;
  /** Undefined where it is hidden, or there is none. */
  verdict: Verdict | undefined;
  given: LabelVerdict | undefined;
  language: Language;
}) {
  const labels = LABELS[language];
  const words = LABEL_LABELS[language];
  const chosen = given ?? verdict?.verdict;
  return (
    <fieldset class="keypoint" id={keypointId(1, number)}>
      <legend>
        {`${number}. `}
        {keypoint.polarity === 'must-not' && <span class="chip fail">{labels.mustNot}</span>} {keypoint.text}
      </legend>
      {keypoint.anyOf && (
        <p class="meta">
          {words.otherWordings}
          {keypoint.anyOf.join(' / ')}
        </p>
      )}
      <div class="verdict-choices">
        {VERDICT_KEYS.map(([value, key]) => (
          <label class={`choice ${value}`}>
            <input
              type="radio"
              name={`k:${keypoint.id}`}
              value={value}
              data-key={key}
              checked={value === chosen}
              required
            />
            <b>{labels.verdicts[value]}</b> <kbd>{key}</kbd>
          </label>
        ))}
        {given && <span class="chip pass">{words.yours}</span>}
      </div>
      {verdict && (
        <p class="meta">
          {words.judgedSo}
          {labels.verdicts[verdict.verdict]} <span class="chip">{words.byWhat[verdict.by]}</span>{' '}
          {verdict.why}
        </p>
      )}
    </fieldset>
  );
}
