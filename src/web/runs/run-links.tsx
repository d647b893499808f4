import { LABELS, type Language } from '../../report/labels.ts';
import type { RunSummary } from '../../report/run-summary.ts';
import { comparePath } from '../compare/compare-query.ts';
import { RUN_LABELS } from './run-labels.ts';
import { casesPath } from './run-paths.ts';

const FORMATS = ['html', 'md', 'json', 'xml', 'csv', 'xlsx', 'pdf'];

/** The ways to the parts of a long page, and on to the questions behind its figures. */
export function RunJumps({
  summary: {
    arms,
    run: { id },
  },
  language,
}: {
  summary: RunSummary;
  language: Language;
}) {
  const labels = RUN_LABELS[language];
  const isScored = arms.some(({ accuracy }) => accuracy.passRate);
  return (
    <nav class="turn" aria-label={labels.contents}>
      {isScored && <a href={casesPath(id, { outcome: 'not-passed' })}>{labels.notPassed}</a>}
      <a href={comparePath({ head: id, offset: 0 })}>{labels.compare}</a>
      <a href="#categories">{LABELS[language].byCategory}</a>
      <a href="#latency">{labels.latency}</a>
      <a href="#cases">{LABELS[language].samples}</a>
      <a href="#notes">{labels.notes}</a>
    </nav>
  );
}

/** The report of a run in every format. */
export function RunDownloads({ id, language }: { id: string; language: Language }) {
  return (
    <p class="downloads">
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
