import type { RunView } from '../../http/answers.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { verdictLabel } from '../../report/report-notes.ts';
import type { RunSummary } from '../../report/run-summary.ts';
import { RUNS_LABELS } from './runs-labels.ts';

/** How a run stands, and its verdict where it has one; in words, not by colour alone. */
export function RunChip({
  status,
  verdict,
  language,
}: {
  status: RunView['status'];
  verdict?: Pick<RunSummary['verdict'], 'pass' | 'exitCode' | 'gates'> | undefined;
  language: Language;
}) {
  const state = RUNS_LABELS[language].statuses[status];
  if (!verdict || status === 'cancelled')
    return <span class={`chip ${status === 'failed' ? 'fail' : ''}`}>{state}</span>;
  const words = verdictLabel({ verdict: verdict as RunSummary['verdict'] }, LABELS[language]);
  return (
    <>
      <span class={`chip ${verdict.pass ? 'pass' : 'fail'}`}>
        {verdict.pass ? '✓' : '✗'} {words}
      </span>{' '}
      {status !== 'completed' && <span class="chip">{state}</span>}
    </>
  );
}

/** The models, suites and tags of a run in a line, for choices. */
export function aboutRun({
  model = [],
  suite = [],
  tag = {},
}: Pick<RunView, 'model' | 'suite' | 'tag'>): string {
  const tags = Object.entries(tag).map(([key, value]) => `${key}=${value}`);
  return [model.join(', '), suite.join(', '), ...tags].filter(Boolean).join(' · ');
}

/** The tags of a run, each as `key=value`. */
export function Tags({ tag = {} }: { tag?: Record<string, string> | undefined }) {
  return (
    <>
      {Object.entries(tag).map(([key, value]) => (
        <>
          <bdi class="chip">{`${key}=${value}`}</bdi>{' '}
        </>
      ))}
    </>
  );
}

/** A time as ISO 8601, to the minute and in UTC. */
export function Time({ iso }: { iso: string | undefined }) {
  if (iso === undefined) return <>—</>;
  return <time datetime={iso}>{`${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`}</time>;
}
