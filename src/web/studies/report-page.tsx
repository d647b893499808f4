import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { runPath } from '../runs/run-paths.ts';
import { ReportFrame } from './report-frame.tsx';
import { STUDIES_LABELS } from './studies-labels.ts';
import type { ReportDigest } from './study-digests.ts';

/** A report of named runs in place. `report` is undefined where `report.json` cannot be read. */
export function ReportPage({
  name,
  report,
  hasPage,
  context,
}: {
  name: string;
  report: ReportDigest | undefined;
  /** Whether `report.html` is there. */
  hasPage: boolean;
  context: PageContext;
}) {
  const labels = STUDIES_LABELS[context.language];
  const title = report?.title ?? name;
  return (
    <Page title={title} at="studies" context={context}>
      <p class="meta">
        {name} {report && `· ${report.createdAt.slice(0, 16).replace('T', ' ')} UTC`}
      </p>
      {report ? (
        <details>
          <summary>
            {labels.madeOf}: {labels.runs} {report.runs.length}, {labels.benches} {report.benches.length}
          </summary>
          <p class="links">
            {report.runs.map((id) => (
              <a href={runPath(id)}>{id}</a>
            ))}
            {report.benches.map((id) => (
              <a href={`/ui/load/${encodeURIComponent(id)}`}>{id}</a>
            ))}
          </p>
        </details>
      ) : (
        <p class="error">{labels.unreadableReport}</p>
      )}
      {(hasPage || report) && (
        <ReportFrame
          path={`/ui/reports/${encodeURIComponent(name)}`}
          name={name}
          title={title}
          language={context.language}
        />
      )}
    </Page>
  );
}
