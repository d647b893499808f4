import type { InputViews } from '../../jobs/input-views.ts';
import { filled } from '../filled.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { Table } from '../table.tsx';
import { inputPath } from './input-paths.ts';
import { INPUTS_LABELS } from './inputs-labels.ts';
import { Pager } from './pager.tsx';
import { TextFilter } from './text-filter.tsx';

/** Which part of an input is shown, as in the address. */
export interface PartQuery {
  name: string;
  q: string | undefined;
  offset: number;
}

/** A corpus: its documents page by page, each with the number of its passages. */
export function CorpusPage({
  corpus,
  query,
  limit,
  context,
}: {
  corpus: InputViews['corpus'];
  query: PartQuery;
  limit: number;
  context: PageContext;
}) {
  const words = INPUTS_LABELS[context.language];
  const { name } = query;
  return (
    <Page title={`${words.corpus} ${corpus.title}`} at="inputs" context={context}>
      <p class="meta">
        {name} · {filled(words.passageCount, { n: corpus.passages })} · {filled(words.chunk, corpus.chunk)}
        {corpus.dictionary !== undefined && (
          <>
            {' · '}
            <a href={inputPath('dictionary', { name: corpus.dictionary })}>
              {`${words.dictionary} ${corpus.dictionary}`}
            </a>
          </>
        )}
      </p>
      <p class="actions">
        <a href={inputPath('query', { corpus: name })}>{words.tryQuery}</a>
        <a href={inputPath('check', { corpus: name })}>{words.checkCorpus}</a>
      </p>
      <TextFilter page="corpus" fields={{ name }} q={query.q} language={context.language} />
      <Table
        table={{
          title: words.documents,
          columns: [
            { name: words.document, numeric: false },
            { name: words.characters, numeric: true },
            { name: words.passages, numeric: true },
          ],
          rows: corpus.documents.map(({ id, title, characters, passages }) => [
            <>
              <a href={inputPath('document', { name, id })}>{title}</a> <bdi class="meta">{id}</bdi>
            </>,
            characters.toLocaleString('en-US'),
            String(passages),
          ]),
        }}
      />
      <Pager
        place={{ total: corpus.total, offset: query.offset, limit }}
        pathAt={(offset) => inputPath('corpus', { ...query, offset: offset || undefined })}
        language={context.language}
      />
    </Page>
  );
}
