import type { Language } from '../../report/labels.ts';
import { CASE_LABELS } from './case-labels.ts';
import { segmentsOf, type TextMark } from './segments-of.ts';

/** Ids of what leads from a keypoint to its evidence and back, unique on a page by `arm` (a number). */
export const evidenceId = (arm: number, keypoint: number) => `evidence-${arm}-${keypoint}`;
export const keypointId = (arm: number, keypoint: number) => `keypoint-${arm}-${keypoint}`;

/** A piece of evidence; `label` says of which keypoint it is and how that was judged. */
export interface EvidenceMark extends TextMark {
  label: string;
  kind: string;
}

/** An answer as written, with the evidence of each keypoint marked by its number, which leads to the keypoint. */
export function AnswerSection({
  answer,
  marks,
  arm,
  language,
}: {
  answer: string | undefined;
  marks: readonly EvidenceMark[];
  arm: number;
  language: Language;
}) {
  if (answer === undefined) return <p class="empty">{CASE_LABELS[language].noAnswer}</p>;
  const begun = new Set<number>();
  return (
    <blockquote class="answer">
      {segmentsOf(answer, marks).map(({ text, numbers }) => {
        if (numbers.length === 0) return <>{text}</>;
        const first = numbers.filter((number) => !begun.has(number));
        for (const number of first) begun.add(number);
        const kinds = marks.filter(({ number }) => numbers.includes(number)).map(({ kind }) => kind);
        return (
          <mark class={[...new Set(kinds)].join(' ')}>
            {first.map((number) => (
              <a
                id={evidenceId(arm, number)}
                class="mark-number"
                href={`#${keypointId(arm, number)}`}
                aria-label={marks.find((mark) => mark.number === number)?.label}
              >
                {String(number)}
              </a>
            ))}
            {text}
          </mark>
        );
      })}
    </blockquote>
  );
}
