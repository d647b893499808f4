import { LABELS, type Language } from '../../report/labels.ts';
import { armLabel } from '../../report/report-table.ts';
import type { OutcomeRow } from '../../run/store/sample-pages.ts';
import { filled } from '../filled.ts';
import { Table } from '../table.tsx';
import { caseQueryText } from './case-query.ts';
import { CASES_LABELS } from './cases-labels.ts';
import type { CasesContent } from './read-cases.ts';
import { casePath, runPath } from './run-paths.ts';

/** The cases of a run: filters, one page of them, and the way to the next. */
export function CasesSection({ content, language }: { content: CasesContent; language: Language }) {
  const labels = CASES_LABELS[language];
  const { runId, arms, query, rows, count, next } = content;
  const shown = query.filter.arm ? [query.filter.arm] : arms;
  const column = (name: string) => ({ name, numeric: false });
  const path = runPath(runId);
  return (
    <section id="cases" aria-label={labels.title}>
      <h2>{labels.title}</h2>
      <CaseFilters content={content} language={language} />
      {query.filter.cause !== undefined && <p>{labels.cause.replace('{cause}', query.filter.cause)}</p>}
      {rows.length === 0 && <p class="empty">{labels.none}</p>}
      <Table
        heading="h3"
        table={{
          title: filled(labels.matching, { n: count }),
          columns: [
            column(labels.case),
            column(labels.question),
            column(labels.category),
            ...shown.map((arm) => column(armLabel(arm, LABELS[language]))),
          ],
          rows: rows.map(({ caseId, question, category, outcomes }) => [
            <a href={casePath(runId, caseId)}>
              <bdi>{caseId}</bdi>
            </a>,
            <span class="question">{question}</span>,
            category,
            ...outcomes.map((samples) => <Outcomes samples={samples} language={language} />),
          ]),
        }}
      />
      <p class="turn">
        {query.after >= 0 && <a href={path + caseQueryText(query, arms)}>{labels.first}</a>}{' '}
        {next !== undefined && (
          <a rel="next" href={path + caseQueryText(query, arms, next)}>
            {labels.next}
          </a>
        )}
      </p>
    </section>
  );
}

function CaseFilters({ content, language }: { content: CasesContent; language: Language }) {
  const labels = CASES_LABELS[language];
  const { runId, arms, categories, query } = content;
  const { arm, category, outcome, cause } = query.filter;
  return (
    <search>
      <form class="filters" method="get" action={`${runPath(runId)}#cases`}>
        {cause !== undefined && <input type="hidden" name="cause" value={cause} />}
        <label>
          {labels.outcome}
          <select name="outcome">
            <option value="">{labels.all}</option>
            {Object.entries(labels.outcomes).map(([value, name]) => (
              <option value={value} selected={value === outcome}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {labels.arm}
          <select name="arm">
            <option value="">{labels.all}</option>
            {arms.map((one, index) => (
              <option value={String(index)} selected={one === arm}>
                {armLabel(one, LABELS[language])}
              </option>
            ))}
          </select>
        </label>
        <label>
          {labels.category}
          <select name="category">
            <option value="">{labels.all}</option>
            {categories.map((name) => (
              <option value={name} selected={name === category}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{labels.show}</button>
        {Object.values(query.filter).some((one) => one !== undefined) && (
          <a href={`${runPath(runId)}#cases`}>{labels.clear}</a>
        )}
      </form>
    </search>
  );
}

const MARKS = { passed: '✓', 'not-passed': '✗', unscored: '?', failed: '!' } as const;
const KINDS = { passed: 'pass', 'not-passed': 'fail', unscored: 'unknown', failed: 'fail' } as const;

/** How the samples of a case came out in one arm: the outcome in words, and their mean coverage. */
function Outcomes({ samples, language }: { samples: readonly OutcomeRow[]; language: Language }) {
  const labels = CASES_LABELS[language];
  if (samples.length === 0) return <>—</>;
  const kinds = (['failed', 'not-passed', 'unscored', 'passed'] as const).filter((kind) =>
    samples.some(({ outcome }) => outcome === kind),
  );
  const covered = samples.flatMap(({ coverage }) => coverage ?? []);
  const mean = covered.reduce((sum, value) => sum + value, 0) / covered.length;
  return (
    <>
      {kinds.map((kind) => {
        const count = samples.filter(({ outcome }) => outcome === kind).length;
        return (
          <span class={KINDS[kind]}>
            {MARKS[kind]} {labels.outcomes[kind]}
            {samples.length > 1 && ` ×${count}`}{' '}
          </span>
        );
      })}
      {covered.length > 0 && <span class="meta">{(mean * 100).toFixed(0)} %</span>}
      {samples.some(({ contradicted }) => contradicted === 1) && (
        <span class="fail"> · {labels.outcomes.contradicted}</span>
      )}
    </>
  );
}
