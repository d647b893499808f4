import { number, text } from '../../report/report-table.ts';
import { filled } from '../filled.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { Table, type TableContent } from '../table.tsx';
import { STUDIES_LABELS } from './studies-labels.ts';
import type { ReportDigest, StudyDigest } from './study-digests.ts';

/** A folder of `outputs/studies` or of `outputs/reports`, with what could be read of it. */
export interface ListedStudy {
  name: string;
  study: StudyDigest | undefined;
  hasReport: boolean;
}
export interface ListedReport {
  name: string;
  report: ReportDigest | undefined;
}

/** Every study, and a page of the reports, newest first. */
export function StudiesPage({
  studies,
  reports,
  next,
  context,
}: {
  studies: readonly ListedStudy[];
  reports: readonly ListedReport[];
  next: string | undefined;
  context: PageContext;
}) {
  const labels = STUDIES_LABELS[context.language];
  const link = (place: string, name: string) => (
    <a href={`/ui/${place}/${encodeURIComponent(name)}`}>{name}</a>
  );
  const progress = ({ steps, done, failed }: StudyDigest) =>
    filled(labels.stepsDone, { done, all: steps }) +
    (failed > 0 ? filled(labels.stepsFailed, { failed }) : '');
  const studyTable = {
    title: labels.studies,
    columns: [labels.name, labels.reportTitle, labels.progress, labels.report].map(text),
    rows: studies.map(({ name, study, hasReport }) => [
      link('studies', name),
      study?.title ?? '',
      study ? progress(study) : <span class="unknown">{labels.unreadableStudy}</span>,
      hasReport ? labels.hasReport : labels.noReport,
    ]),
  };
  const reportTable = {
    title: labels.reports,
    columns: [
      ...[labels.name, labels.reportTitle, labels.created].map(text),
      ...[labels.runs, labels.benches].map(number),
    ],
    rows: reports.map(({ name, report }) => [
      link('reports', name),
      ...(report
        ? [
            report.title,
            report.createdAt.slice(0, 16).replace('T', ' '),
            String(report.runs.length),
            String(report.benches.length),
          ]
        : [<span class="unknown">{labels.unreadableReport}</span>, '', '', '']),
    ]),
  };
  return (
    <Page title={labels.title} at="studies" context={context}>
      <p>
        <a class="button" href="/ui/new-report">
          {labels.newReport}
        </a>
      </p>
      <Listed table={studyTable} none={labels.noStudies} />
      <Listed table={reportTable} none={labels.noReports} />
      {next !== undefined && (
        <p>
          <a href={`/ui/studies?cursor=${encodeURIComponent(next)}`}>{labels.next}</a>
        </p>
      )}
    </Page>
  );
}

function Listed({ table, none }: { table: TableContent; none: string }) {
  if (table.rows.length > 0) return <Table table={table} />;
  return (
    <>
      <h2>{table.title}</h2>
      <p class="empty">{none}</p>
    </>
  );
}
