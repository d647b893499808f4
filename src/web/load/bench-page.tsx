import type { Language } from '../../report/labels.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { XyChart } from '../svg/xy-chart.tsx';
import { Table } from '../table.tsx';
import type { BenchView, ScenarioView } from './bench-view.ts';
import type { CurveTime } from './load-curves.ts';
import { LOAD_PAGE_LABELS } from './load-page-labels.ts';

/** One bench: `view` is undefined where its `bench.json` cannot be shown; `files` are there to be downloaded. */
export function BenchPage({
  id,
  view,
  files,
  context,
}: {
  id: string;
  view: BenchView | undefined;
  files: readonly string[];
  context: PageContext;
}) {
  const labels = LOAD_PAGE_LABELS[context.language];
  const title = labels.benchTitle.replace('{id}', () => id);
  return (
    <Page title={title} at="load" context={context}>
      {view ? (
        <Bench view={view} language={context.language} />
      ) : (
        <p class="error">{labels.unreadableBench.replace('{id}', () => id)}</p>
      )}
      <Downloads id={id} files={files} language={context.language} />
    </Page>
  );
}

function Downloads({ id, files, language }: { id: string; files: readonly string[]; language: Language }) {
  const labels = LOAD_PAGE_LABELS[language];
  const href = (name: string) => `/ui/load/${encodeURIComponent(id)}/${name}`;
  if (files.length === 0) return <></>;
  return (
    <p class="links">
      {files.includes('report.html') && <a href={href('report.html')}>{labels.alone}</a>}
      <span class="meta">{labels.downloads}</span>
      {files.map((name) => (
        <a href={href(name)} download={`${id}-${name}`}>
          {name}
        </a>
      ))}
    </p>
  );
}

function Bench({ view, language }: { view: BenchView; language: Language }) {
  const labels = LOAD_PAGE_LABELS[language];
  return (
    <>
      <p class="meta">
        {view.status} · {labels.startedAt}{' '}
        <time datetime={view.startedAt}>{view.startedAt.slice(0, 16).replace('T', ' ')}</time>
      </p>
      {view.scenarios.length > 1 && (
        <p class="links">
          {view.scenarios.map(({ title }, index) => (
            <a href={`#scenario-${index}`}>{title}</a>
          ))}
        </p>
      )}
      {view.lead.map((table) => (
        <Table table={table} />
      ))}
      <ul class="notes">
        {view.notes.map((note) => (
          <li>{note}</li>
        ))}
      </ul>
      {view.scenarios.map((scenario, index) => (
        <Scenario scenario={scenario} id={`scenario-${index}`} language={language} />
      ))}
      <details>
        <summary>{labels.environment}</summary>
        <pre tabindex={0}>{view.environment}</pre>
      </details>
    </>
  );
}

function Scenario({ scenario, id, language }: { scenario: ScenarioView; id: string; language: Language }) {
  const labels = LOAD_PAGE_LABELS[language];
  const chart = (time: CurveTime) => (
    <XyChart
      title={labels.chart.replace('{time}', labels.time[time]).replace('{title}', () => scenario.title)}
      xLabel={labels[scenario[time].unit]}
      yLabel={labels.ms}
      lines={scenario[time].lines}
    />
  );
  return (
    <section id={id}>
      <h2>{labels.scenario.replace('{title}', () => scenario.title)}</h2>
      <div class="columns">
        {chart('ttft')}
        {chart('e2e')}
      </div>
      <p class="meta">
        {labels.curvesNote} {scenario.untrusted && labels.untrusted}
      </p>
      {[...scenario.latency, ...scenario.server].map((table) => (
        <Table table={table} heading="h3" />
      ))}
      {scenario.more.length > 0 && (
        <details>
          <summary>{labels.more}</summary>
          {scenario.more.map((table) => (
            <Table table={table} heading="h3" />
          ))}
        </details>
      )}
    </section>
  );
}
