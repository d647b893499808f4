import type { RunView } from '../../http/answers.ts';
import { runSchema } from '../../http/answers.ts';
import { formatEstimate, formatMs } from '../../report/format.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { armLabel } from '../../report/report-table.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import type { RunFilter } from './find-runs.ts';
import { RunChip, Tags, Time } from './run-chip.tsx';
import type { RunDigest } from './run-digest.ts';
import { runPath } from './run-paths.ts';
import { RUNS_LABELS } from './runs-labels.ts';
import type { Trend } from './trends-of.ts';
import { TrendsSection } from './trends-section.tsx';

export interface RunsPageContent {
  runs: readonly RunView[];
  digests: ReadonlyMap<string, RunDigest>;
  filter: RunFilter;
  /** Whether the page is not the first. */
  isLater: boolean;
  next?: string | undefined;
  trends: readonly Trend[];
  /** What filters offer. */
  models: readonly string[];
  suites: readonly string[];
}

/** More trends than these are folded: they would hide the runs below. */
const MOST_TRENDS_OPEN = 4;

/** The list of runs, newest first, with filters and trends. */
export function RunsPage({ content, context }: { content: RunsPageContent; context: PageContext }) {
  const { language } = context;
  const labels = RUNS_LABELS[language];
  const { runs, digests, filter, isLater, next, trends } = content;
  const query = (cursor?: string) =>
    `/ui/?${new URLSearchParams({ ...filter, ...(cursor !== undefined && { cursor }) })}`;
  const isFiltered = Object.values(filter).some((text) => text !== '');
  return (
    <Page title={labels.title} at="runs" context={context}>
      <p>
        <a class="button" href="/ui/new">
          {labels.newRun}
        </a>
      </p>
      <Filters content={content} language={language} />
      {trends.length <= MOST_TRENDS_OPEN ? (
        <TrendsSection trends={trends} language={language} />
      ) : (
        <details>
          <summary>{labels.trendsTitle}</summary>
          <TrendsSection trends={trends} language={language} />
        </details>
      )}
      <h2>{labels.runs}</h2>
      {runs.length === 0 && <p class="empty">{isFiltered || isLater ? labels.noneFound : labels.none}</p>}
      <ol class="runs">
        {runs.map((run) => (
          <RunItem run={run} digest={digests.get(run.id)} language={language} />
        ))}
      </ol>
      {next !== undefined && isFiltered && <p class="meta">{labels.notAll}</p>}
      <p class="turn">
        {isLater && <a href={query()}>{labels.newest}</a>}{' '}
        {next !== undefined && (
          <a rel="next" href={query(next)}>
            {labels.older}
          </a>
        )}
      </p>
    </Page>
  );
}

function Filters({ content, language }: { content: RunsPageContent; language: Language }) {
  const { filter, models, suites } = content;
  const labels = RUNS_LABELS[language];
  return (
    <search>
      <form class="filters" method="get" action="/ui/">
        <label>
          {labels.status}
          <select name="status">
            <option value="">{labels.any}</option>
            {runSchema.shape.status.options.map((status) => (
              <option value={status} selected={status === filter.status}>
                {labels.statuses[status]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {labels.model}
          <input name="model" value={filter.model} list="models" autocomplete="off" />
        </label>
        <label>
          {labels.suite}
          <input name="suite" value={filter.suite} list="suites" autocomplete="off" />
        </label>
        <label>
          {labels.search}
          <input name="text" type="search" value={filter.text} />
        </label>
        <Choices id="models" names={models} />
        <Choices id="suites" names={suites} />
        <button type="submit">{labels.filter}</button>
        {Object.values(filter).some((text) => text !== '') && <a href="/ui/">{labels.clear}</a>}
      </form>
    </search>
  );
}

function Choices({ id, names }: { id: string; names: readonly string[] }) {
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option value={name} />
      ))}
    </datalist>
  );
}

function RunItem({
  run,
  digest,
  language,
}: {
  run: RunView;
  digest: RunDigest | undefined;
  language: Language;
}) {
  const labels = RUNS_LABELS[language];
  const { id, status, createdAt, suite = [], model = [], tag, done, planned } = run;
  const isGoing = status === 'queued' || status === 'running';
  return (
    <li>
      <div>
        <a class="run-id" href={runPath(id)}>
          {id}
        </a>{' '}
        <RunChip status={status} verdict={digest?.verdict} language={language} />
        <div class="meta">
          <Time iso={createdAt} /> · {suite.join(', ') || labels.suitesNone} · {model.join(', ')}
        </div>
        <Tags tag={tag} />
        {isGoing && planned !== undefined && (
          <div class="meta">
            {labels.progress.replace('{done}', String(done ?? 0)).replace('{planned}', String(planned))}
          </div>
        )}
        {run.message !== undefined && <div class="reason">{run.message}</div>}
      </div>
      {digest && <ArmFigures digest={digest} language={language} />}
    </li>
  );
}

function ArmFigures({ digest, language }: { digest: RunDigest; language: Language }) {
  const labels = RUNS_LABELS[language];
  return (
    <dl class="arm-figures">
      {digest.arms.map(({ coverage, generationP95Ms, ...arm }) => (
        <div>
          <dt>{armLabel(arm, LABELS[language])}</dt>
          <dd>
            <span class="meta">{labels.coverage}</span> {formatEstimate(coverage)}
          </dd>
          <dd title={generationP95Ms === undefined ? labels.tooSmall : undefined}>
            <span class="meta">{labels.p95}</span>{' '}
            {generationP95Ms === undefined ? '—' : `${formatMs(generationP95Ms)} ms`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
