import type { InputViews } from '../../jobs/input-views.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { CaseCard } from './case-card.tsx';
import { inputPath } from './input-paths.ts';
import { INPUTS_LABELS } from './inputs-labels.ts';
import { Pager } from './pager.tsx';

/** What a list of cases is narrowed to, as in the address. */
export interface SuiteQuery {
  name: string;
  category: string | undefined;
  trap: string | undefined;
  /** `yes`, `no` or either. */
  answerable: string | undefined;
  q: string | undefined;
  offset: number;
}

/** A suite: its cases page by page, with filters. */
export function SuitePage({
  suite,
  query,
  limit,
  context,
}: {
  suite: InputViews['suite'];
  query: SuiteQuery;
  limit: number;
  context: PageContext;
}) {
  const words = INPUTS_LABELS[context.language];
  const choices = (name: 'category' | 'trap', values: readonly string[]) => (
    <label>
      {words[name]}
      <select name={name}>
        <option value="">{words.all}</option>
        {values.map((value) => (
          <option value={value} selected={value === query[name]}>
            {value}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Page title={`${words.suite} ${suite.title}`} at="inputs" context={context}>
      <p class="meta">
        {suite.name} · {words.threshold} {String(suite.passThreshold)}
        {suite.corpus !== undefined && (
          <>
            {' · '}
            <a href={inputPath('corpus', { name: suite.corpus })}>{`${words.corpus} ${suite.corpus}`}</a>
          </>
        )}
        {' · '}
        <a href={inputPath('check', { suite: suite.name })}>{words.checkOne}</a>
      </p>
      <form class="filters" method="get" action="/ui/inputs/suite">
        <input type="hidden" name="name" value={suite.name} />
        {choices('category', suite.categories)}
        {choices('trap', suite.traps)}
        <label>
          {words.answerable}
          <select name="answerable">
            <option value="">{words.either}</option>
            <option value="yes" selected={query.answerable === 'yes'}>
              {words.answerable}
            </option>
            <option value="no" selected={query.answerable === 'no'}>
              {words.unanswerable}
            </option>
          </select>
        </label>
        <label>
          {words.search}
          <input type="search" name="q" value={query.q} maxlength={200} />
        </label>
        <button type="submit">{words.filter}</button>
      </form>
      <Pager
        place={{ total: suite.total, offset: query.offset, limit }}
        pathAt={(offset) => inputPath('suite', { ...query, offset: offset || undefined })}
        language={context.language}
      />
      {suite.cases.map((testcase) => (
        <CaseCard testcase={testcase} corpus={suite.corpus} language={context.language} />
      ))}
    </Page>
  );
}
