import type { LabelRound } from '../../run/store/label-rounds.ts';
import { filled } from '../filled.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { LABEL_LABELS } from './label-labels.ts';

/** The end of a round; its links name the round alone, so that a blind one stays blind. */
export function DonePage({
  round,
  done,
  context,
}: {
  round: LabelRound;
  done: number;
  context: PageContext;
}) {
  const words = LABEL_LABELS[context.language];
  return (
    <Page title={words.title} at="label" context={context}>
      <h2>{words.done}</h2>
      <p>{filled(words.doneText, { size: round.size, done })}</p>
      <ul>
        <li>
          <a href={`/ui/label/${round.token}/calibration`}>{words.toCalibration}</a>
        </li>
        <li>
          <a href={`/ui/label/${round.token}/1`}>{words.first}</a>
        </li>
        <li>
          <a href="/ui/label">{words.toStart}</a>
        </li>
      </ul>
    </Page>
  );
}
