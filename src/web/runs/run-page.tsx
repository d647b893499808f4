import type { RunView } from '../../http/answers.ts';
import { hasEnded } from '../../http/run-view.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { reportNotes } from '../../report/report-notes.ts';
import type { RunSummary } from '../../report/run-summary.ts';
import { latencyTable } from '../../report/stage-tables.ts';
import type { RunSpec } from '../../run/run-spec.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { Table } from '../table.tsx';
import { CasesSection } from './cases-section.tsx';
import { CategoryTables } from './category-tables.tsx';
import type { CasesContent } from './read-cases.ts';
import { runAgainPath } from './run-again.ts';
import { RunChip, Tags, Time } from './run-chip.tsx';
import { type FailureCause, RunFailures } from './run-failures.tsx';
import { RUN_LABELS } from './run-labels.ts';
import { RunDownloads, RunJumps } from './run-links.tsx';
import { RunOutcome, RunReasons } from './run-outcome.tsx';
import { RunProgress } from './run-progress.tsx';
import { RunSplit } from './run-split.tsx';

export interface RunPageContent {
  run: RunView;
  /** Of an ended run; else why there is none. */
  summary?: RunSummary | undefined;
  fault?: 'missing' | 'unreadable' | undefined;
  /** The last event before the page; undefined where the service does not make the run, and so tells nothing of it. */
  toldUpTo: number | undefined;
  /** Whether its baseline is in this store. */
  knowsBaseline: boolean;
  progress: { done: number; failed: number };
  causes: readonly FailureCause[];
  spec?: RunSpec | undefined;
  /** What figures depend on, as JSON shows it. */
  conditions: unknown;
  cases: CasesContent;
}

/** A run: how far it is, or how it came out; then its cases. */
export function RunPage({ content, context }: { content: RunPageContent; context: PageContext }) {
  const { language } = context;
  const labels = RUN_LABELS[language];
  const { run, summary, fault, toldUpTo, progress, causes, spec, conditions, cases } = content;
  const isOver = hasEnded(run);
  const { message } = run;
  return (
    <Page title={`${labels.run} ${run.id}`} at="runs" context={context} scripts={isOver ? [] : ['live.js']}>
      <p>
        <RunChip status={run.status} verdict={summary?.verdict} language={language} /> <Tags tag={run.tag} />
      </p>
      <p class="meta">
        {labels.startedAt} <Time iso={run.startedAt ?? run.createdAt} />
        {isOver && (
          <>
            {' '}
            · {labels.finishedAt} <Time iso={run.finishedAt} />
          </>
        )}
        {[run.model, run.suite].map((names = []) => names.length > 0 && ` · ${names.join(', ')}`)}
      </p>
      {message !== undefined && <p class="error">{message}</p>}
      <RunReasons summary={summary} />
      <ResumeHint run={run} language={language} />
      {!isOver && <RunProgress run={run} progress={progress} toldUpTo={toldUpTo} language={language} />}
      {isOver && fault && run.startedAt !== undefined && (
        <p class="error">{fault === 'missing' ? labels.noSummary : labels.unreadable}</p>
      )}
      {summary && <RunJumps summary={summary} language={language} />}
      {summary && <RunOutcome summary={summary} knowsBaseline={content.knowsBaseline} language={language} />}
      <RunFailures runId={run.id} causes={causes} language={language} />
      {isOver && progress.done > 0 && <RunDownloads id={run.id} language={language} />}
      {summary && <Detail summary={summary} language={language} />}
      {progress.done > 0 ? (
        <CasesSection content={cases} language={language} />
      ) : (
        isOver && <p class="empty">{labels.nothingRecorded}</p>
      )}
      {summary && (
        <>
          <h2 id="notes">{labels.notes}</h2>
          <ul class="notes">
            {reportNotes(summary, LABELS[language]).map((note) => (
              <li>{note}</li>
            ))}
          </ul>
        </>
      )}
      {spec && (
        <p>
          <a href={runAgainPath(spec)}>{labels.runAgain}</a>
        </p>
      )}
      <details>
        <summary>{labels.details}</summary>
        <pre>{JSON.stringify(conditions, null, 2)}</pre>
      </details>
    </Page>
  );
}

/** Where it was good, and where its time went. */
function Detail({ summary, language }: { summary: RunSummary; language: Language }) {
  return (
    <>
      <CategoryTables summary={summary} language={language} />
      <div id="latency">
        <RunSplit summary={summary} language={language} />
        <Table table={latencyTable(summary, LABELS[language])} />
      </div>
    </>
  );
}

/** How a run that did not come to its end goes on. */
function ResumeHint({ run, language }: { run: RunView; language: Language }) {
  const labels = RUN_LABELS[language];
  if (run.status !== 'interrupted' && run.status !== 'stopped') return <></>;
  const more = run.status === 'stopped' ? ' --max-cost CNY' : '';
  return (
    <p class="hint">
      {run.status === 'stopped' ? labels.stoppedNote : labels.interruptedNote}{' '}
      <code>{`npm run eval -- --resume ${run.id}${more}`}</code>
    </p>
  );
}
