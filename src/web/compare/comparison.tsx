import { type ComparePart, FLIPS_LISTED } from '../../jobs/compare-task.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { text } from '../../report/report-table.ts';
import { DifferenceTable } from '../difference-table.tsx';
import { runPath } from '../runs/run-paths.ts';
import { Table } from '../table.tsx';
import { COMPARE_LABELS } from './compare-labels.ts';
import type { CompareQuery } from './compare-query.ts';
import { FlipsSection } from './flips-section.tsx';
import { LatencySection } from './latency-section.tsx';
import { OnlySection } from './only-section.tsx';

/** What changed, the differences, the questions that flipped, and the times. */
export function Comparison({
  part,
  query,
  language,
}: {
  part: ComparePart;
  query: CompareQuery;
  language: Language;
}) {
  const labels = COMPARE_LABELS[language];
  const { base, head, pairs, comparisons } = part;
  const concurrencies = labels.otherConcurrency
    .replace('{base}', String(base.concurrency))
    .replace('{head}', String(head.concurrency));
  return (
    <>
      <p>
        {labels.base} <a href={runPath(base.id)}>{base.id}</a> → {labels.head}{' '}
        <a href={runPath(head.id)}>{head.id}</a>
      </p>
      <Changed part={part} language={language} />
      {base.concurrency !== head.concurrency && <p class="unknown">{concurrencies}</p>}
      {pairs.length === 0 ? (
        <p class="empty">{labels.noPairs}</p>
      ) : (
        <>
          {comparisons.length === 0 && <p class="empty">{labels.noShared}</p>}
          <DifferenceTable title={labels.differences} comparisons={comparisons} language={language} />
          {comparisons.length > 0 && <p class="meta">{LABELS[language].comparisonNote}</p>}
          <FlipsSection part={part} query={query} most={FLIPS_LISTED} language={language} />
          <LatencySection pairs={pairs} language={language} />
          <OnlySection part={part} language={language} />
        </>
      )}
    </>
  );
}

/** What the runs do not share stands above every figure. */
function Changed({ part, language }: { part: ComparePart; language: Language }) {
  const labels = COMPARE_LABELS[language];
  const { changed, otherModel } = part;
  const columns = [labels.part, labels.kind, labels.base, labels.head].map(text);
  const value = (side: string | undefined) => (side === undefined ? '—' : <code>{side}</code>);
  const rows = changed.map(({ name, kind, base, head }) => [
    name,
    labels.kinds[kind],
    value(base),
    value(head),
  ]);
  return (
    <section>
      {changed.length === 0 ? (
        <>
          <h2>{labels.changed}</h2>
          <p class="meta">{labels.nothingChanged}</p>
        </>
      ) : (
        <Table table={{ title: labels.changed, columns, rows }} />
      )}
      {otherModel && <p class="unknown">{labels.otherModel}</p>}
    </section>
  );
}
