import type { InputViews } from '../../jobs/input-views.ts';
import { filled } from '../label/label-labels.ts';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { INPUTS_LABELS } from './inputs-labels.ts';
import { bestOf, SearchColumn } from './search-column.tsx';

/** An endpoint of the catalogue as a choice; `location` undefined for what is embedded. */
export interface EndpointChoice {
  name: string;
  location: 'local' | 'cloud' | undefined;
}

export interface QueryContent {
  corpora: readonly string[];
  embedders: readonly EndpointChoice[];
  rerankers: readonly EndpointChoice[];
  asked: { corpus: string; q: string; embedder: string; reranker: string };
  /** With the corpus's dictionary (`name`; undefined where it has none), then without. */
  columns: readonly { dictionary: string | undefined; search: InputViews['search'] | undefined }[];
}

/** A question put by hand: what segmentation, BM25, dense and rerank make of it, with the dictionary and without. */
export function QueryPage({ content, context }: { content: QueryContent; context: PageContext }) {
  const words = INPUTS_LABELS[context.language];
  const { asked, corpora, embedders, rerankers, columns } = content;
  return (
    <Page title={words.tryQuery} at="inputs" context={context}>
      <p class="meta">{words.queryNote}</p>
      <form class="filters" method="get" action="/ui/inputs/query">
        <label class="wide">
          {words.query}
          <input type="search" name="q" value={asked.q} maxlength={1000} required />
        </label>
        <label>
          {words.corpus}
          <select name="corpus">
            {corpora.map((name) => (
              <option value={name} selected={name === asked.corpus}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Choice name="embedder" label={words.embedder} {...{ choices: embedders, asked, words }} />
        <Choice
          name="reranker"
          label={words.reranker}
          none={words.noReranker}
          {...{ choices: rerankers, asked, words }}
        />
        <button class="main" type="submit">
          {words.run}
        </button>
      </form>
      {columns.length === 1 && <p class="meta">{words.noDictionary}</p>}
      <Between columns={columns} words={words} />
      <div class="columns">
        {columns.map(({ dictionary, search }) => (
          <section>
            <h2>
              {dictionary === undefined
                ? words.withoutDictionary
                : filled(words.withDictionary, { name: dictionary })}
            </h2>
            <SearchColumn search={search} language={context.language} />
          </section>
        ))}
      </div>
    </Page>
  );
}

type Words = (typeof INPUTS_LABELS)['zh'];

function Choice({
  name,
  label,
  none,
  choices,
  asked,
  words,
}: {
  name: 'embedder' | 'reranker';
  label: string;
  none?: string;
  choices: readonly EndpointChoice[];
  asked: QueryContent['asked'];
  words: Words;
}) {
  return (
    <label>
      {label}
      <select name={name}>
        {none !== undefined && <option value="none">{none}</option>}
        {choices.map((choice) => (
          <option value={choice.name} selected={choice.name === asked[name]}>
            {choice.location ? `${choice.name} (${words[choice.location]})` : choice.name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** How far both columns end with the same passages. */
function Between({ columns, words }: { columns: QueryContent['columns']; words: Words }) {
  const [first, second] = columns.map(({ search }) => search?.state === 'found' && bestOf(search));
  if (!first || !second) return null;
  const shared = first.filter(({ passageId }) => second.some((other) => other.passageId === passageId));
  return <p>{filled(words.between, { k: Math.max(first.length, second.length), n: shared.length })}</p>;
}
