import { formatMs } from '../../report/format.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { generationMs, isReported, ttftMs } from '../../report/latency.ts';
import { retrievalMs } from '../../retrieval/retrieval-time.ts';
import type { Sample } from '../../run/sample.ts';
import type { Score } from '../../scoring/scorer.ts';
import { AnswerSection, type EvidenceMark } from './answer-section.tsx';
import { CASE_LABELS } from './case-labels.ts';
import { type JudgedKeypoint, KeypointsSection } from './keypoints-section.tsx';
import type { ShownPassages } from './passages-section.tsx';
import { UsageLine } from './usage-line.tsx';

/** A sample with what is shown of it. */
export interface ShownCaseSample {
  sample: Sample;
  judged: readonly JudgedKeypoint[];
  passages: ShownPassages;
}

/** One arm's answer, how it was judged, and what it took. */
export function SampleSection({
  shown: { sample, judged },
  arm,
  name,
  language,
}: {
  shown: ShownCaseSample;
  arm: number;
  name: string;
  language: Language;
}) {
  const labels = CASE_LABELS[language];
  const { failure, answer, reasoning, contexts = [], support } = sample;
  const marks = judged.flatMap(({ number, keypoint, verdict }): EvidenceMark[] => {
    if (!verdict.evidence) return [];
    const said = LABELS[language].verdicts[verdict.verdict];
    const label = `${number}: ${said}: ${keypoint?.text ?? verdict.keypointId}`;
    return [{ number, ...verdict.evidence, label, kind: verdict.verdict }];
  });
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <p>
        <Scores sample={sample} language={language} />
      </p>
      {failure && (
        <p class="error">{`${labels.failure}${failure.stage} · ${failure.kind}: ${failure.message}`}</p>
      )}
      {!(failure && answer === undefined) && (
        <AnswerSection answer={answer} marks={marks} arm={arm} language={language} />
      )}
      <Findings sample={sample} language={language} />
      {judged.length > 0 && (
        <>
          <h3>{labels.keypoints}</h3>
          <KeypointsSection judged={judged} support={support} arm={arm} language={language} />
        </>
      )}
      {reasoning && (
        <details>
          <summary>{labels.reasoning}</summary>
          <blockquote>{reasoning}</blockquote>
        </details>
      )}
      {contexts.length > 0 && (
        <details>
          <summary>{`${labels.ownContexts} (${contexts.length})`}</summary>
          {contexts.map((context) => (
            <blockquote>{context}</blockquote>
          ))}
        </details>
      )}
      <TimesLine sample={sample} language={language} />
      <UsageLine sample={sample} language={language} />
    </section>
  );
}

function Scores({ sample: { scores }, language }: { sample: Sample; language: Language }) {
  const labels = CASE_LABELS[language];
  const pass = scores.judgedPass ?? scores.pass;
  const coverage = scores.judgedCoverage ?? scores.coverage;
  const unscored = [pass, coverage].find(isUnscored);
  return (
    <>
      {pass?.state === 'scored' && (
        <span class={`chip ${pass.value === 1 ? 'pass' : 'fail'}`}>
          {pass.value === 1 ? `✓ ${labels.passed}` : `✗ ${labels.notPassed}`}
        </span>
      )}{' '}
      {coverage?.state === 'scored' && (
        <span class="chip">{`${labels.coverage} ${(coverage.value * 100).toFixed(1)} %`}</span>
      )}{' '}
      {unscored && <span class="reason">{`${labels.unscored}${unscored.reason}: ${unscored.detail}`}</span>}
    </>
  );
}

/** Where there should have been a score: a case without coverage has none by its nature. */
function isUnscored(score: Score | undefined): score is Extract<Score, { state: 'unscored' }> {
  return score?.state === 'unscored' && score.reason !== 'not-applicable';
}

function Findings({ sample, language }: { sample: Sample; language: Language }) {
  const labels = CASE_LABELS[language];
  const { scores } = LABELS[language];
  const { refused, faults = [], ungrounded = [], promptTruncated } = sample;
  const found = [
    refused && `${labels.refused}${scores.refusals[refused]}`,
    faults.length > 0 && `${labels.faults}${faults.map((fault) => scores.faults[fault]).join(', ')}`,
    ungrounded.length > 0 && `${labels.ungrounded}${ungrounded.map(({ text }) => text).join(' · ')}`,
    promptTruncated && labels.promptTruncated,
  ].filter(Boolean);
  return (
    <>
      {found.map((line) => (
        <p class="finding">{line}</p>
      ))}
    </>
  );
}

function TimesLine({ sample, language }: { sample: Sample; language: Language }) {
  const labels = LABELS[language];
  const { times } = CASE_LABELS[language];
  const [retrieval, ttft, generation] = [retrievalMs(sample.spans), ttftMs(sample), generationMs(sample)];
  const parts = [
    retrieval !== undefined && `${times.retrieval} ${formatMs(retrieval)} ms`,
    ttft !== undefined && `${times.ttft} ${formatMs(ttft)} ms`,
    generation !== undefined && `${times.generation} ${formatMs(generation)} ms`,
    isReported(sample) && labels.reported,
    sample.cold && labels.cold,
  ].filter(Boolean);
  return parts.length === 0 ? <></> : <p class="meta">{parts.join(' · ')}</p>;
}
