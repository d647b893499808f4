import type { InputViews } from '../../jobs/input-views.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import type { PartQuery } from './corpus-page.tsx';
import { inputPath } from './input-paths.ts';
import { INPUTS_LABELS } from './inputs-labels.ts';
import { Pager } from './pager.tsx';
import { TextFilter } from './text-filter.tsx';

/** A document as retrieval sees it: its passages, page by page. */
export function DocumentPage({
  document,
  query,
  limit,
  context,
}: {
  document: InputViews['document'];
  query: PartQuery;
  limit: number;
  context: PageContext;
}) {
  const words = INPUTS_LABELS[context.language];
  const { id, title, characters, total, passages } = document;
  const { name } = query;
  return (
    <Page title={title} at="inputs" context={context}>
      <p class="meta">
        <a href={inputPath('corpus', { name })}>{`${words.corpus} ${name}`}</a> · <bdi>{id}</bdi> ·{' '}
        {`${characters.toLocaleString('en-US')} ${words.characters}`}
      </p>
      <TextFilter page="document" fields={{ name, id }} q={query.q} language={context.language} />
      <Pager
        place={{ total, offset: query.offset, limit }}
        pathAt={(offset) => inputPath('document', { ...query, id, offset: offset || undefined })}
        language={context.language}
      />
      {passages.map((passage) => (
        <section class="passage-text">
          <h2 class="item-title">
            <bdi>{passage.id}</bdi> {passage.heading && <span class="meta">{passage.heading}</span>}
          </h2>
          <blockquote>{passage.text}</blockquote>
        </section>
      ))}
    </Page>
  );
}
