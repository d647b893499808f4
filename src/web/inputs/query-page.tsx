import type { Child } from 'hono/jsx';
import { Page } from '../page.tsx';
import type { PageContext } from '../page-context.ts';
import { INPUTS_LABELS } from './inputs-labels.ts';

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
}

/** A question put by hand. `result`: what was made of it. */
export function QueryPage({
  content: { asked, corpora, embedders, rerankers },
  result,
  context,
}: {
  content: QueryContent;
  result?: Child;
  context: PageContext;
}) {
  const words = INPUTS_LABELS[context.language];
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
      {result}
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
