import { HttpProblem } from '../../http/problem.ts';
import type { MountPages } from '../../http/server.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import { inputPaths } from '../../jobs/input-files.ts';
import { latePage } from '../late-page.tsx';
import { pageContext } from '../page-context.ts';
import { askInputs } from './ask-inputs.ts';
import { INPUTS_LABELS } from './inputs-labels.ts';
import { type EndpointChoice, type QueryContent, QueryPage } from './query-page.tsx';
import { type QueryColumns, QueryResult } from './query-result.tsx';

const LONGEST_QUESTION = 1_000;
/** A larger corpus is opened for a question alone: its index may have to be built. */
const WARMED_PASSAGES = 2_000;

/** `/ui/inputs/query`: a question put by hand. No endpoint is asked that was not chosen. */
export const mountQuery: MountPages = (app, service) => {
  app.get('/ui/inputs/query', (c) => {
    const { catalogue } = service;
    const names = [...inputPaths('corpus').keys()];
    const asked = {
      corpus: c.req.query('corpus') ?? names[0] ?? '',
      q: (c.req.query('q') ?? '').trim(),
      embedder: c.req.query('embedder') || embedded(catalogue),
      reranker: c.req.query('reranker') || 'none',
    };
    if (asked.q.length > LONGEST_QUESTION)
      throw new HttpProblem(400, `q: at most ${LONGEST_QUESTION} characters`);
    const isPaid = asked.embedder !== embedded(catalogue) || asked.reranker !== 'none';
    const { scopes } = c.get('caller');
    if (isPaid && asked.q !== '' && !scopes.includes('run') && !scopes.includes('admin'))
      throw new HttpProblem(
        403,
        'only a key with the scope run may ask an endpoint; choose the embedded embedder',
      );
    // A link on another site fills the form in, and whoever wants to ask endpoints sends it.
    const isSent = !(isPaid && ['cross-site', 'same-site'].includes(c.req.header('sec-fetch-site') ?? ''));
    const content: QueryContent = {
      corpora: names,
      embedders: choices(catalogue.embedders),
      rerankers: choices(catalogue.rerankers),
      asked,
    };
    const context = pageContext(c);
    const words = INPUTS_LABELS[context.language];
    if (asked.q === '') warm(service, asked.corpus);
    if (asked.q === '' || !isSent) return c.html(<QueryPage content={content} context={context} />);
    if (!names.includes(asked.corpus)) throw new HttpProblem(404, 'there is no input of that name');
    return latePage(c, {
      work: search(service, asked),
      show: (columns) =>
        columns ? (
          <QueryResult columns={columns} language={context.language} />
        ) : (
          <p class="empty">{words.late}</p>
        ),
      page: (result) => <QueryPage content={content} result={result} context={context} />,
      waiting: words.searching,
    });
  });
};

/** Starts the segmenters, which takes seconds, while the question is typed; asks no endpoint. */
function warm(service: ServiceContext, corpus: string): void {
  const asked = { q: corpus, corpus, embedder: embedded(service.catalogue), reranker: 'none' };
  search(service, asked, WARMED_PASSAGES).catch(() => {});
}

/** Nothing for a corpus of more than `mostPassages`. */
async function search(
  service: ServiceContext,
  { q, corpus, embedder, reranker }: QueryContent['asked'],
  mostPassages = Number.POSITIVE_INFINITY,
): Promise<QueryColumns> {
  const about = { kind: 'corpus', name: corpus, offset: 0, limit: 0 } as const;
  const { dictionary, passages } = await askInputs(service, about);
  if (passages > mostPassages) return [];
  const own = dictionary === 'none' ? undefined : dictionary;
  return Promise.all(
    (own === undefined ? [undefined] : [own, undefined]).map(async (name) => ({
      dictionary: name,
      search: await askInputs(service, {
        kind: 'search',
        question: q,
        corpus,
        dictionary: name ?? 'none',
        embedder,
        reranker,
      }),
    })),
  );
}

/** The embedder that needs no endpoint. */
function embedded({ embedders }: ServiceContext['catalogue']): string {
  return Object.entries(embedders).find(([, { dialect }]) => dialect === 'baseline')?.[0] ?? 'baseline';
}

function choices(
  entries: Record<string, { dialect: string; location?: 'local' | 'cloud' }>,
): EndpointChoice[] {
  return Object.entries(entries).map(([name, { location }]) => ({ name, location }));
}
