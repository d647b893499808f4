import type { RunView } from '../../http/answers.ts';
import { hasEnded } from '../../http/run-view.ts';
import { categoryTables, overviewTable } from '../../report/accuracy-tables.ts';
import { baselineTable, comparisonTable } from '../../report/comparison-tables.ts';
import { gateTable } from '../../report/gate-table.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { reportNotes } from '../../report/report-notes.ts';
import type { RunSummary } from '../../report/run-summary.ts';
import { latencyTable } from '../../report/stage-tables.ts';
import type { RunSpec } from '../../run/run-spec.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { Table } from '../table.tsx';
import { CasesSection } from './cases-section.tsx';
import type { CasesContent } from './read-cases.ts';
import { runAgainPath } from './run-again.ts';
import { RunCards } from './run-cards.tsx';
import { RunChip, Tags, Time } from './run-chip.tsx';
import { type FailureCause, RunFailures } from './run-failures.tsx';
import { RUN_LABELS } from './run-labels.ts';
import { RunProgress } from './run-progress.tsx';
import { RunSplit } from './run-split.tsx';

export interface RunPageContent {
  run: RunView;
  /** Of an ended run; else why there is none. */
  summary?: RunSummary | undefined;
  fault?: 'missing' | 'unreadable' | undefined;
  /** Whether the service makes it, and so can cancel it and tells of it. */
  isTold: boolean;
  progress: { done: number; failed: number };
  causes: readonly FailureCause[];
  spec?: RunSpec | undefined;
  /** What figures depend on, as JSON shows it. */
  conditions: unknown;
  cases: CasesContent;
}

/** Cards stand for up to this many arms; a table for more. */
const MOST_CARDS = 4;
const FORMATS = ['html', 'md', 'json', 'xml', 'csv', 'xlsx', 'pdf'];

/** A run: how far it is, or how it came out; then its cases. */
export function RunPage({ content, context }: { content: RunPageContent; context: PageContext }) {
  const { language } = context;
  const labels = RUN_LABELS[language];
  const { run, summary, fault, isTold, progress, causes, spec, conditions, cases } = content;
  const isOver = hasEnded(run);
  const { message } = run;
  return (
    <Page title={`${labels.run} ${run.id}`} at="runs" context={context} scripts={isOver ? [] : ['live.js']}>
      <p>
        <RunChip status={run.status} verdict={summary?.verdict} language={language} /> <Tags tag={run.tag} />
      </p>
      <p class="meta">
        {labels.startedAt} <Time iso={run.startedAt ?? run.createdAt} /> · {labels.finishedAt}{' '}
        <Time iso={run.finishedAt} /> · {(run.suite ?? []).join(', ')}
      </p>
      {message !== undefined && <p class="error">{message}</p>}
      <Reasons reasons={summary?.verdict.reasons ?? []} />
      <ResumeHint run={run} language={language} />
      {!isOver && <RunProgress run={run} progress={progress} isTold={isTold} language={language} />}
      {isOver && fault && run.startedAt !== undefined && (
        <p class="error">{fault === 'missing' ? labels.noSummary : labels.unreadable}</p>
      )}
      {isOver && progress.done > 0 && <Downloads id={run.id} language={language} />}
      {summary && <Jumps language={language} />}
      {summary && <Figures summary={summary} language={language} />}
      <RunFailures runId={run.id} causes={causes} language={language} />
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

/** The ways to the parts of a long page. */
function Jumps({ language }: { language: Language }) {
  const labels = RUN_LABELS[language];
  return (
    <nav class="turn" aria-label={labels.contents}>
      <a href="#categories">{LABELS[language].byCategory}</a>
      <a href="#latency">{labels.latency}</a>
      <a href="#cases">{LABELS[language].samples}</a>
      <a href="#notes">{labels.notes}</a>
    </nav>
  );
}

function Reasons({ reasons }: { reasons: readonly string[] }) {
  if (reasons.length === 0) return <></>;
  return (
    <ul class="reasons">
      {reasons.map((reason) => (
        <li class="reason">{reason}</li>
      ))}
    </ul>
  );
}

function Figures({ summary, language }: { summary: RunSummary; language: Language }) {
  const labels = LABELS[language];
  const { arms } = summary;
  return (
    <>
      <Table table={gateTable(summary, labels)} />
      <Table table={baselineTable(summary, labels)} />
      {arms.length <= MOST_CARDS ? (
        <RunCards arms={arms} language={language} />
      ) : (
        <Table table={overviewTable(summary, labels)} />
      )}
      <h2 id="categories">{labels.byCategory}</h2>
      {categoryTables(summary, labels).map((table) => (
        <Table table={table} heading="h3" />
      ))}
      <Table table={comparisonTable(summary, labels)} />
      <div id="latency">
        <RunSplit summary={summary} language={language} />
        <Table table={latencyTable(summary, labels)} />
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

function Downloads({ id, language }: { id: string; language: Language }) {
  return (
    <p>
      {RUN_LABELS[language].downloads}{' '}
      {FORMATS.map((format) => (
        <>
          <a class="chip" href={`/runs/${encodeURIComponent(id)}/report.${format}`}>
            {format}
          </a>{' '}
        </>
      ))}
    </p>
  );
}
