import { LABELS, type Language } from '../../report/labels.ts';
import type { Calibration } from '../../run/calibrate.ts';
import { filled } from '../filled.ts';
import { LABEL_LABELS } from './label-labels.ts';

/** The worst misses of one judge, each with the keypoint, both verdicts and the answer (`answers`, by line). */
export function Misses({
  calibration: { name, worst },
  answers,
  language,
}: {
  calibration: Calibration;
  answers: Record<number, string>;
  language: Language;
}) {
  if (worst.length === 0) return null;
  const labels = LABELS[language];
  return (
    <>
      <h2>{filled(LABEL_LABELS[language].worstOf, { name })}</h2>
      {worst.map(({ file, line, label, predicted, why, keypoint, construction, answer }) => (
        <details class="miss">
          <summary>
            {labels.calibration.label}:{' '}
            <b>{label === 'not covered' ? labels.calibration.notCovered : labels.verdicts[label]}</b> ·{' '}
            {labels.calibration.predicted}:{' '}
            <span class={predicted}>
              <b>{labels.verdicts[predicted]}</b>
            </span>{' '}
            · {keypoint}
          </summary>
          <p class="meta">
            <bdi>{file}</bdi> · {construction} · {why}
          </p>
          <blockquote>{answers[line] ?? answer}</blockquote>
        </details>
      ))}
    </>
  );
}
