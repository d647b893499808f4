import { LABELS } from '../../report/labels.ts';
import { number, text } from '../../report/report-table.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { Table } from '../table.tsx';
import type { BenchDigest } from './bench-digest.ts';
import { LOAD_PAGE_LABELS } from './load-page-labels.ts';

/** The benches of a page of the list, newest first; one without a digest cannot be read. */
export function BenchListPage({
  benches,
  next,
  context,
}: {
  benches: readonly { id: string; digest: BenchDigest | undefined }[];
  /** The cursor of the next page. */
  next: string | undefined;
  context: PageContext;
}) {
  const labels = LOAD_PAGE_LABELS[context.language];
  const { statuses } = LABELS[context.language].load;
  const table = {
    title: labels.records,
    columns: [
      text(labels.bench),
      text(labels.startedAt),
      text(labels.status),
      text(labels.models),
      text(labels.scenarios),
      number(labels.steps),
    ],
    rows: benches.map(({ id, digest }) => [
      <a href={`/ui/load/${encodeURIComponent(id)}`}>{id}</a>,
      ...(digest
        ? [
            digest.startedAt.slice(0, 16).replace('T', ' '),
            statuses[digest.status as keyof typeof statuses] ?? digest.status,
            digest.models.join(', '),
            digest.scenarios.join(', '),
            String(digest.steps),
          ]
        : ['', <span class="unknown">{labels.unreadable}</span>, '', '', '']),
    ]),
  };
  return (
    <Page title={labels.title} at="load" context={context}>
      {benches.length === 0 ? <p class="empty">{labels.none}</p> : <Table table={table} />}
      {next !== undefined && (
        <p>
          <a href={`/ui/load?cursor=${encodeURIComponent(next)}`}>{labels.next}</a>
        </p>
      )}
    </Page>
  );
}
