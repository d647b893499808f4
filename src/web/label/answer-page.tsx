import { LABELS } from '../../report/labels.ts';
import { armLabel } from '../../report/report-table.ts';
import type { AnswerToLabel, LabelRound } from '../../run/store/label-rounds.ts';
import type { LabelVerdict } from '../../run/store/label-tables.ts';
import { finalVerdicts } from '../../scoring/judge.ts';
import { filled } from '../filled.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { AnswerSection } from '../runs/answer-section.tsx';
import { KeypointField } from './keypoint-field.tsx';
import { LABEL_LABELS } from './label-labels.ts';

export interface AnswerContent {
  round: LabelRound;
  /** From 1. */
  ordinal: number;
  toLabel: AnswerToLabel;
  given: ReadonlyMap<string, LabelVerdict>;
  done: number;
  /** What was labelled last. */
  last: { ordinal: number; at: string } | undefined;
}

/** One answer with its keypoints to be labelled. In a blind round nothing on it tells run, arm or model. */
export function AnswerPage({ content, context }: { content: AnswerContent; context: PageContext }) {
  const { round, ordinal, toLabel, given, done, last } = content;
  const { testcase, answer, item, scores } = toLabel;
  const words = LABEL_LABELS[context.language];
  const labels = LABELS[context.language];
  const path = `/ui/label/${round.token}`;
  const verdicts = round.hidden ? [] : finalVerdicts(scores);
  const numbered = testcase.keypoints.map((keypoint, index) => ({
    keypoint,
    number: index + 1,
    verdict: verdicts.find(({ keypointId }) => keypointId === keypoint.id),
  }));
  const marks = numbered.flatMap(({ number, keypoint, verdict }) =>
    verdict?.evidence
      ? [{ ...verdict.evidence, number, label: `${number} ${keypoint.text}`, kind: verdict.verdict }]
      : [],
  );
  const progress = filled(words.progress, { n: ordinal, size: round.size, done });
  return (
    <Page title={words.title} at="label" context={context} scripts={['label.js']}>
      <p class="meta">{progress}</p>
      <progress value={done} max={round.size} aria-label={progress} />
      {!round.blind && (
        <p class="meta">
          <bdi>{round.runId}</bdi> · <bdi>{armLabel(item.arm, labels)}</bdi> · <bdi>{item.testcaseId}</bdi>
        </p>
      )}
      <h2>{testcase.question}</h2>
      <p>
        <span class="chip">{testcase.category}</span>
      </p>
      <div class="columns">
        <section aria-label={words.answer}>
          <h3>{words.answer}</h3>
          <AnswerSection answer={answer} marks={marks} arm={1} language={context.language} />
          {testcase.referenceAnswer && (
            <details>
              <summary>{words.reference}</summary>
              <blockquote>{testcase.referenceAnswer}</blockquote>
            </details>
          )}
        </section>
        <form method="post" action={`${path}/${ordinal}`} data-label-form>
          <h3>{words.keypoints}</h3>
          {numbered.map((one) => (
            <KeypointField {...one} given={given.get(one.keypoint.id)} language={context.language} />
          ))}
          <p class="actions">
            <button class="main" type="submit">
              {words.confirm}
            </button>
            {ordinal > 1 && <a href={`${path}/${ordinal - 1}`}>{words.back}</a>}
            {ordinal < round.size && <a href={`${path}/${ordinal + 1}`}>{words.skip}</a>}
          </p>
        </form>
      </div>
      {last && (
        <form method="post" action={`${path}/${last.ordinal}/undo`} data-undo-form>
          <input type="hidden" name="at" value={last.at} />
          <button type="submit">{filled(words.undo, { n: last.ordinal })}</button>
        </form>
      )}
      <KeyLegend context={context} />
    </Page>
  );
}

function KeyLegend({ context }: { context: PageContext }) {
  const { legend, legendItems } = LABEL_LABELS[context.language];
  const { verdicts } = LABELS[context.language];
  return (
    <section class="keys" aria-label={legend}>
      <b>{legend}</b>
      <span>
        <kbd>1</kbd> {verdicts.covered} <kbd>2</kbd> {verdicts.missing} <kbd>3</kbd> {verdicts.contradicted}{' '}
        <kbd>0</kbd> {verdicts.unsure}
      </span>
      <span>
        <kbd>↑</kbd> <kbd>↓</kbd> {legendItems.move}
      </span>
      <span>
        <kbd>Enter</kbd> {legendItems.confirm}
      </span>
      <span>
        <kbd>U</kbd> {legendItems.undo}
      </span>
    </section>
  );
}
