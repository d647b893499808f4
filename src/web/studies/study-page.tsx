import { text } from '../../report/report-table.ts';
import type { StepRecord, StudyState } from '../../study/study-state.ts';
import { filled } from '../filled.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { runPath } from '../runs/run-paths.ts';
import { Table } from '../table.tsx';
import { ReportFrame } from './report-frame.tsx';
import { STUDIES_LABELS } from './studies-labels.ts';

/** A study: its report in place; its steps stand above while they are not all done, else below. `state` is undefined where `study.json` cannot be read. */
export function StudyPage({
  name,
  state,
  hasReport,
  context,
}: {
  name: string;
  state: StudyState | undefined;
  hasReport: boolean;
  context: PageContext;
}) {
  const labels = STUDIES_LABELS[context.language];
  const made = state?.steps.filter(({ id, status }) => id !== undefined && status === 'done') ?? [];
  const records = new URLSearchParams(made.map(({ kind, id }): [string, string] => [kind, id as string]));
  const steps = {
    title: labels.steps,
    columns: [labels.step, labels.status, labels.record, labels.reasons].map(text),
    rows: (state?.steps ?? []).map((step) => [
      step.name.replace(/^(run|bench) /, (_, kind: 'run' | 'bench') => `${labels.kinds[kind]} `),
      <span class={`chip ${step.status === 'done' ? 'pass' : step.status === 'failed' ? 'fail' : ''}`}>
        {labels.statuses[step.status]}
        {step.exitCode === 2 && labels.unscored}
      </span>,
      <RecordLink step={step} />,
      step.reasons.join('; '),
    ]),
  };
  const done = steps.rows.length > 0 && state?.steps.every(({ status }) => status === 'done');
  return (
    <Page title={state?.title ?? name} at="studies" context={context}>
      <p class="meta">
        {name}
        {state && ` · ${filled(labels.stepsDone, { done: doneOf(state), all: state.steps.length })}`}
      </p>
      {state ? !done && <Table table={steps} /> : <p class="error">{labels.unreadableStudy}</p>}
      {hasReport ? (
        <>
          <h2>{labels.report}</h2>
          <ReportFrame
            path={`/ui/studies/${encodeURIComponent(name)}`}
            name={name}
            title={state?.title ?? name}
            language={context.language}
          />
        </>
      ) : (
        <p class="empty">
          {labels.noReportYet}{' '}
          {made.length > 0 && <a href={`/ui/new-report?${records}`}>{labels.fromSteps}</a>}
        </p>
      )}
      {done && <Table table={steps} />}
    </Page>
  );
}

const doneOf = ({ steps }: StudyState) => steps.filter(({ status }) => status === 'done').length;

function RecordLink({ step: { kind, id } }: { step: Pick<StepRecord, 'kind' | 'id'> }) {
  if (id === undefined) return <>—</>;
  return <a href={kind === 'run' ? runPath(id) : `/ui/load/${encodeURIComponent(id)}`}>{id}</a>;
}
