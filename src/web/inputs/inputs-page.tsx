import type { Child } from 'hono/jsx';
import type { InputViews } from '../../jobs/input-views.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { Table } from '../table.tsx';
import { inputPath } from './input-paths.ts';
import { INPUTS_LABELS } from './inputs-labels.ts';

/** What there is to measure with, and what `check` found in it. */
export function InputsPage({
  inputs: { corpora, dictionaries, suites },
  findings,
  context,
}: {
  inputs: InputViews['inputs'];
  findings: Child;
  context: PageContext;
}) {
  const words = INPUTS_LABELS[context.language];
  const isEmpty = corpora.length + dictionaries.length + suites.length === 0;
  if (isEmpty)
    return (
      <Page title={words.title} at="inputs" context={context}>
        <p class="empty">{words.noneAtAll}</p>
      </Page>
    );
  return (
    <Page title={words.title} at="inputs" context={context}>
      <Table
        table={{
          title: words.suites,
          columns: [
            { name: words.name, numeric: false },
            { name: words.cases, numeric: true },
            { name: words.corpus, numeric: false },
          ],
          rows: suites.map(({ name, title, cases, corpus, fault }) => [
            <>
              <a href={inputPath('suite', { name })}>{name}</a>{' '}
              {title && title !== name && <span class="meta">{title}</span>}
              {fault && <span class="chip fail">{words.levels.error}</span>}
            </>,
            cases === undefined ? '—' : String(cases),
            corpus ?? '—',
          ]),
        }}
      />
      <div class="columns">
        <section>
          <h2>{words.corpora}</h2>
          {corpora.length === 0 && <p class="meta">{words.none}</p>}
          <ul>
            {corpora.map(({ name }) => (
              <li>
                <a href={inputPath('corpus', { name })}>{name}</a> ·{' '}
                <a href={inputPath('query', { corpus: name })} aria-label={`${words.tryQuery}: ${name}`}>
                  {words.tryQuery}
                </a>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{words.dictionaries}</h2>
          {dictionaries.length === 0 && <p class="meta">{words.none}</p>}
          <ul>
            {dictionaries.map(({ name }) => (
              <li>
                <a href={inputPath('dictionary', { name })}>{name}</a>
              </li>
            ))}
          </ul>
        </section>
      </div>
      {findings}
    </Page>
  );
}
