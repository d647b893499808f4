import type { Context } from 'hono';
import type { GuardEnv } from '../../http/guard/guard-env.ts';
import { HttpProblem } from '../../http/problem.ts';
import type { MountPages } from '../../http/server.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import { pageContext } from '../page-context.ts';
import { askInputs, inTime } from './ask-inputs.ts';
import { type EndpointChoice, type QueryContent, QueryPage } from './query-page.tsx';

/** Large indexes are built meanwhile, for whoever loads the page again. */
const LONGEST_WAIT_MS = 20_000;
const LONGEST_QUESTION = 1_000;

/** `/ui/inputs/query`: a question put by hand. No endpoint is asked that was not chosen. */
export const mountQuery: MountPages = (app, service) => {
  app.get('/ui/inputs/query', async (c) => {
    const { corpora } = await askInputs(service, { kind: 'inputs' });
    const { catalogue } = service;
    const names = corpora.map(({ name }) => name);
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
      columns: asked.q === '' || !isSent ? [] : await search(service, asked),
    };
    return c.html(<QueryPage content={content} context={pageContext(c as Context<GuardEnv>)} />);
  });
};

async function search(
  service: ServiceContext,
  { q, corpus, embedder, reranker }: QueryContent['asked'],
): Promise<QueryContent['columns']> {
  const { dictionary } = await askInputs(service, { kind: 'corpus', name: corpus, offset: 0, limit: 0 });
  const own = dictionary === 'none' ? undefined : dictionary;
  return Promise.all(
    (own === undefined ? [undefined] : [own, undefined]).map(async (name) => ({
      dictionary: name,
      search: await inTime(
        askInputs(service, {
          kind: 'search',
          question: q,
          corpus,
          dictionary: name ?? 'none',
          embedder,
          reranker,
        }),
        LONGEST_WAIT_MS,
      ),
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
