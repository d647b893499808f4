import { Hono } from 'hono';
import { expect, it } from 'vitest';
import type { GuardEnv } from '../http/guard/guard-env.ts';
import { answerProblem, HttpProblem } from '../http/problem.ts';
import { latePage } from './late-page.tsx';
import { Page } from './page.tsx';
import { pageContext } from './page-context.ts';

const MARKUP = '<b>';
const NOBODY = { name: 'anonymous', scopes: [], named: false, bySession: false };

/** A page that shows what `work` gives. */
function asked(work: Promise<string>) {
  const app = new Hono<GuardEnv>();
  app.use('*', async (c, next) => {
    c.set('caller', NOBODY);
    await next();
  });
  app.onError(answerProblem);
  app.get('/', (c) =>
    latePage(c, {
      work,
      show: (value) => value,
      page: (part) => Page({ title: 't', context: pageContext(c), children: part }),
      waiting: 'waiting',
    }),
  );
  return app.request('/', { headers: { 'accept-language': 'en' } });
}

it('sends what is there first, then the rest, in one whole page', async () => {
  let finish = (_: string) => {};
  const answer = await asked(
    new Promise((resolve) => {
      finish = resolve;
    }),
  );
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const piece = async () => new TextDecoder().decode((await reader.read()).value);
  expect(await piece()).toMatch(/<h1>t<\/h1><p class="waiting">waiting<\/p>$/);
  finish(MARKUP);
  expect(await piece()).toBe('&lt;b&gt;</main></body></html>');
});

it('waits for nothing that is there, and says what went wrong', async () => {
  const early = await (await asked(Promise.resolve(MARKUP))).text();
  expect(early).toContain('<h1>t</h1>&lt;b&gt;</main>');
  expect((await asked(Promise.reject(new HttpProblem(404, 'none')))).status).toBe(404);
  let fail = (_: Error) => {};
  const late = await asked(
    new Promise((_, reject) => {
      fail = reject;
    }),
  );
  fail(new Error('its cause'));
  expect(await late.text()).toContain('<p class="error">Something went wrong</p></main>');
});
