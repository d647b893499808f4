import type { ComparePart } from '../../jobs/compare-task.ts';
import type { CaseFlip } from '../../report/compare/case-flips.ts';
import { pairLabel } from '../../report/comparison-tables.ts';
import { LABELS, type Language } from '../../report/labels.ts';
import { text } from '../../report/report-table.ts';
import { casePath } from '../runs/run-paths.ts';
import { Table } from '../table.tsx';
import { COMPARE_LABELS, type CompareLabels } from './compare-labels.ts';
import { type CompareQuery, comparePath } from './compare-query.ts';

/** The changed questions, flipped ones first, with a way to both of their pages. */
export function FlipsSection({
  part,
  query,
  most,
  language,
}: {
  part: ComparePart;
  query: CompareQuery;
  /** Rows of a page. */
  most: number;
  language: Language;
}) {
  const labels = COMPARE_LABELS[language];
  const { pairs, flips, changedCases, base, head } = part;
  const armOf = (index: number) => {
    const pair = pairs[index];
    return pair ? pairLabel(pair, LABELS[language]) : '';
  };
  const columns = [labels.case, labels.pass, labels.coverage, labels.category, labels.arm, labels.pages];
  const rows = flips.map((flip) => [
    <span class="question-cell">{flip.question || flip.testcaseId}</span>,
    <Change flip={flip} score="pass" labels={labels} />,
    <Change flip={flip} score="coverage" labels={labels} />,
    flip.category,
    armOf(flip.pair),
    <>
      <a href={casePath(base.id, flip.testcaseId)}>{labels.base}</a>{' '}
      <a href={casePath(head.id, flip.testcaseId)}>{labels.head}</a>
    </>,
  ]);
  return (
    <section>
      <h2>{labels.flips}</h2>
      <ul class="notes">
        {pairs.map((pair) => (
          <li>
            {labels.counts
              .replace('{better}', String(pair.flips.better))
              .replace('{worse}', String(pair.flips.worse))
              .replace('{arm}', () => pairLabel(pair, LABELS[language]))}
          </li>
        ))}
      </ul>
      {changedCases === 0 && <p class="meta">{labels.noFlips}</p>}
      <Table
        table={{
          title: labels.listed.replace('{n}', String(changedCases)),
          columns: columns.map(text),
          rows,
        }}
        heading="h3"
      />
      {changedCases > 0 && <p class="meta">{labels.flipsNote}</p>}
      <p class="links">
        {query.offset > 0 && (
          <a href={comparePath({ ...query, offset: Math.max(0, query.offset - most) })}>{labels.previous}</a>
        )}
        {query.offset + most < changedCases && (
          <a href={comparePath({ ...query, offset: query.offset + most })}>{labels.next}</a>
        )}
      </p>
    </section>
  );
}

function Change({
  flip: { base, head },
  score,
  labels,
}: {
  flip: CaseFlip;
  score: 'pass' | 'coverage';
  labels: CompareLabels;
}) {
  const words = (value: number | undefined) => {
    if (value === undefined) return '—';
    if (score === 'pass' && (value === 0 || value === 1)) return value === 1 ? labels.yes : labels.no;
    return `${(value * 100).toFixed(0)} %`;
  };
  const [before, after] = [base[score], head[score]];
  const moved = before === undefined || after === undefined ? 0 : after - before;
  return (
    <span class={moved > 0 ? 'pass' : moved < 0 ? 'fail' : undefined}>
      {words(before)} → {words(after)}
    </span>
  );
}
