import type { InputViews } from '../../jobs/input-views.ts';
import type { Language } from '../../report/labels.ts';
import { filled } from '../filled.ts';
import { INPUTS_LABELS } from './inputs-labels.ts';
import { bestOf, SearchColumn } from './search-column.tsx';

/** With the corpus's dictionary (`dictionary`; undefined where it has none), then without. */
export type QueryColumns = readonly {
  dictionary: string | undefined;
  search: InputViews['search'];
}[];

/** What segmentation, BM25, dense and rerank make of a question, with the dictionary and without. */
export function QueryResult({ columns, language }: { columns: QueryColumns; language: Language }) {
  const words = INPUTS_LABELS[language];
  return (
    <>
      {columns.length === 1 && <p class="meta">{words.noDictionary}</p>}
      <Between columns={columns} language={language} />
      <div class="columns">
        {columns.map(({ dictionary, search }) => (
          <section>
            <h2>
              {dictionary === undefined
                ? words.withoutDictionary
                : filled(words.withDictionary, { name: dictionary })}
            </h2>
            <SearchColumn search={search} language={language} />
          </section>
        ))}
      </div>
    </>
  );
}

/** How far both columns end with the same passages. */
function Between({ columns, language }: { columns: QueryColumns; language: Language }) {
  const [first, second] = columns.map(({ search }) => search.state === 'found' && bestOf(search));
  if (!first || !second) return null;
  const k = Math.max(first.length, second.length);
  const n = first.filter(({ passageId }) => second.some((other) => other.passageId === passageId)).length;
  return <p>{filled(INPUTS_LABELS[language].between, { k, n })}</p>;
}
