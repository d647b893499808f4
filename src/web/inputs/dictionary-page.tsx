import type { InputViews } from '../../jobs/input-views.ts';
import { filled } from '../filled.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { Table } from '../table.tsx';
import type { PartQuery } from './corpus-page.tsx';
import { inputPath } from './input-paths.ts';
import { INPUTS_LABELS } from './inputs-labels.ts';
import { Pager } from './pager.tsx';
import { TextFilter } from './text-filter.tsx';

/** A dictionary: its words as they stand, those that stand twice marked. */
export function DictionaryPage({
  dictionary: { total, words: listed, duplicates },
  query,
  limit,
  context,
}: {
  dictionary: InputViews['dictionary'];
  query: PartQuery;
  limit: number;
  context: PageContext;
}) {
  const words = INPUTS_LABELS[context.language];
  return (
    <Page title={`${words.dictionary} ${query.name}`} at="inputs" context={context}>
      <p class="meta">
        {words.byFrequency}{' '}
        {duplicates > 0 && <b class="fail">{filled(words.duplicates, { n: duplicates })}</b>}
      </p>
      <TextFilter page="dictionary" fields={{ name: query.name }} q={query.q} language={context.language} />
      <Table
        table={{
          title: words.dictionary,
          columns: [
            { name: words.word, numeric: false },
            { name: words.frequency, numeric: true },
            { name: words.tag, numeric: false },
            { name: words.line, numeric: true },
            { name: words.again, numeric: false },
          ],
          rows: listed.map(({ word, frequency, tag, line, again }) => [
            word,
            frequency === undefined ? '—' : String(frequency),
            tag ?? '—',
            String(line),
            again === undefined ? (
              ''
            ) : (
              <span class="chip fail">{filled(words.againAt, { line: again })}</span>
            ),
          ]),
        }}
      />
      <Pager
        place={{ total, offset: query.offset, limit }}
        pathAt={(offset) => inputPath('dictionary', { ...query, offset: offset || undefined })}
        language={context.language}
      />
    </Page>
  );
}
