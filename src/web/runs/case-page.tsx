import type { Child } from 'hono/jsx';
import { LABELS, type Language } from '../../report/labels.ts';
import { armLabel } from '../../report/report-table.ts';
import type { Arm } from '../../run/sample.ts';
import type { OutcomeRow } from '../../run/store/sample-pages.ts';
import type { Testcase } from '../../testcases/testcase.ts';
import { inputPath } from '../inputs/input-paths.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { CASE_LABELS } from './case-labels.ts';
import { casePath, runPath, withQuery } from './run-paths.ts';
import { SampleSection, type ShownCaseSample } from './sample-section.tsx';

export interface CasePageContent {
  runId: string;
  testcase: Testcase;
  /** Whether its suite is among the inputs of this place. */
  isInSuite: boolean;
  previous?: string | undefined;
  next?: string | undefined;
  trial: number;
  /** Of every trial and arm. */
  outcomes: readonly OutcomeRow[];
  samples: readonly ShownCaseSample[];
}

/** A question of a run: in every arm the answer with its evidence, then passages and times (`children`). */
export function CasePage({
  content,
  context,
  children,
}: {
  content: CasePageContent;
  context: PageContext;
  children: Child;
}) {
  const { language } = context;
  const labels = CASE_LABELS[language];
  const { runId, testcase, previous, next, samples } = content;
  const nameOf = (arm: Arm) => armLabel(arm, LABELS[language]);
  return (
    <Page
      title={`${labels.question} ${testcase.id}`}
      at="runs"
      context={context}
      scripts={previous !== undefined || next !== undefined ? ['keys.js'] : []}
    >
      <nav class="turn" aria-label={labels.question}>
        <a href={runPath(runId)}>{`${labels.run} ${runId}`}</a>
        {previous !== undefined && (
          <a rel="prev" data-key="k" href={casePath(runId, previous)}>
            {labels.previous}
          </a>
        )}
        {next !== undefined && (
          <a rel="next" data-key="j" href={casePath(runId, next)}>
            {labels.next}
          </a>
        )}
        {(previous !== undefined || next !== undefined) && <span class="meta">{labels.keys}</span>}
      </nav>
      <CaseHead content={content} language={language} />
      <Trials content={content} language={language} />
      {samples.length === 0 && <p class="empty">{labels.notAsked}</p>}
      <div class="columns">
        {samples.map((shown, index) => (
          <SampleSection shown={shown} arm={index} name={nameOf(shown.sample.arm)} language={language} />
        ))}
      </div>
      {children}
    </Page>
  );
}

function CaseHead({
  content: { testcase, isInSuite },
  language,
}: {
  content: CasePageContent;
  language: Language;
}) {
  const labels = CASE_LABELS[language];
  const { question, suite, category, answerable, trap, referenceAnswer } = testcase;
  return (
    <>
      <p class="asked">{question}</p>
      <p class="meta">
        {suite} · {category}
        {trap && ` · ${LABELS[language].scores.kinds[trap] ?? trap}`}
        {answerable === false && ` · ${labels.unanswerable}`}
        {isInSuite && (
          <>
            {' · '}
            <a href={inputPath('suite', { name: suite, q: testcase.id })}>{labels.inSuite}</a>
          </>
        )}
      </p>
      {referenceAnswer !== undefined && (
        <details>
          <summary>{labels.reference}</summary>
          <blockquote>{referenceAnswer}</blockquote>
        </details>
      )}
    </>
  );
}

/** The ways to the other trials, where the case was asked more than once. */
function Trials({ content, language }: { content: CasePageContent; language: Language }) {
  const { runId, testcase, trial, outcomes } = content;
  const labels = CASE_LABELS[language];
  const trials = [...new Set(outcomes.map((one) => one.trial))].sort((a, b) => a - b);
  if (trials.length <= 1) return <></>;
  return (
    <nav class="turn" aria-label={labels.trials}>
      {trials.map((one) => (
        <a
          href={withQuery(casePath(runId, testcase.id), { trial: String(one) })}
          aria-current={one === trial ? 'page' : undefined}
        >
          {labels.trial.replace('{n}', String(one))}
        </a>
      ))}
    </nav>
  );
}

/** The address with more in its query. */
