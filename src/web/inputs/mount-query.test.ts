import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { GuardEnv, Scope } from '../../http/guard/guard-env.ts';
import { answerProblem } from '../../http/problem.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import { catalogueFile } from '../../models/catalogue.ts';
import { mountQuery } from './mount-query.tsx';

const catalogue = catalogueFile.parse({
  models: { extractive: { dialect: 'extractive' } },
  embedders: { baseline: { dialect: 'baseline' } },
  defaults: { embedder: 'baseline', reranker: 'none' },
});

it('asks endpoints for who may start runs alone, and not for a link on another site', async () => {
  const searched: string[] = [];
  const perform = async ({ about }: { about: { kind: string; reranker?: string } }) => {
    if (about.kind === 'corpus') return { dictionary: 'none', passages: 2_000 };
    searched.push(about.reranker ?? '');
    return { state: 'fault', fault: 'down' };
  };
  const ask = async (scope: Scope, reranker: string, site: string, q = 'a') => {
    const app = new Hono<GuardEnv>();
    app.use('*', async (c, next) => {
      c.set('caller', { name: 'one', scopes: [scope], named: true, bySession: true });
      await next();
    });
    app.onError(answerProblem);
    mountQuery(app, { catalogue, dispatcher: { perform } } as unknown as ServiceContext);
    const headers = { 'sec-fetch-site': site };
    const { status } = await app.request(`/ui/inputs/query?q=${q}&reranker=${reranker}`, { headers });
    return [status, ...searched.splice(0)];
  };
  expect(await ask('read', 'none', 'cross-site')).toEqual([200, 'none']);
  expect(await ask('read', 'cloud', 'same-origin')).toEqual([403]);
  expect(await ask('run', 'cloud', 'same-origin')).toEqual([200, 'cloud']);
  expect(await ask('run', 'cloud', 'cross-site')).toEqual([200]);
  // The form opens what its first question needs, and no endpoint.
  expect(await ask('run', 'cloud', 'same-origin', '')).toEqual([200, 'none']);
});
