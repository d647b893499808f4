import { type Context, Hono } from 'hono';
import { ragmeterVersion } from '../run/environment.ts';
import { allowedMethods } from './allowed-methods.ts';
import { docsPage } from './docs-page.ts';
import { postEval } from './eval-route.ts';
import { streamEvents } from './events-route.ts';
import type { Guard } from './guard/create-guard.ts';
import type { GuardEnv, ProblemPage } from './guard/guard-env.ts';
import { DOCUMENT_POLICY } from './guard/security-headers.ts';
import { openApiDocument } from './openapi.ts';
import { answerProblem, HttpProblem } from './problem.ts';
import { compareTwo, getReport } from './report-routes.ts';
import { cancelRun, getRun, listRuns, listSamples } from './runs-routes.ts';
import type { ServiceContext } from './service-context.ts';

/** Adds pages under `/ui/`. */
export type MountPages = (app: Hono<GuardEnv>, context: ServiceContext) => void;

/** What the service shows to people. */
export interface Pages {
  mount: MountPages;
  problem: ProblemPage;
}

/** Every route of the service, behind its guard. What a route throws is answered as problem details, or as a page. */
export function createServer(context: ServiceContext, guard: Guard, pages?: Pages): Hono<GuardEnv> {
  const app = new Hono<GuardEnv>();
  app.use('*', async (c, next) => {
    c.set('problemPage', pages?.problem);
    await next();
  });
  app.use('*', guard.middleware);
  app.onError((error, c) => answerProblem(error, c));
  app.notFound((c) => answerProblem(noRoute(app, c), c));

  app.post('/eval', (c) => postEval(c, context));
  app.get('/runs', (c) => listRuns(c, context));
  app.get('/runs/:id', (c) => getRun(c, context));
  app.get('/runs/:id/samples', (c) => listSamples(c, context));
  app.get('/runs/:id/events', (c) => streamEvents(c, context));
  app.get('/runs/:id/:report{report\\.[a-z]+}', (c) => getReport(c, context));
  app.post('/runs/:id/cancel', (c) => cancelRun(c, context));
  app.get('/compare', (c) => compareTwo(c, context));

  app.get('/health', (c) =>
    c.json({
      status: 'ok' as const,
      version: ragmeterVersion(),
      uptimeS: Math.round(process.uptime()),
      queued: context.jobs.countOf('queued'),
      running: context.jobs.countOf('running'),
      eventLoop: context.loopDelay.read(),
    }),
  );
  app.get('/ready', (c) => c.json({ ready: !context.closing.aborted }, context.closing.aborted ? 503 : 200));
  app.get('/metrics', async (c) => {
    const { body, contentType } = await guard.metrics.page();
    return c.body(body, 200, { 'content-type': contentType });
  });

  const document = openApiDocument();
  const contract = JSON.stringify(document);
  app.get('/openapi.json', (c) => c.body(contract, 200, { 'content-type': 'application/json' }));
  app.get('/docs', (c) => {
    c.header('content-security-policy', DOCUMENT_POLICY);
    return c.html(docsPage(document));
  });

  app.get('/', (c) => c.redirect('/ui/'));
  pages?.mount(app, context);
  return app;
}

function noRoute(app: Hono<GuardEnv>, { req }: Context): HttpProblem {
  const allowed = allowedMethods(app, req.path);
  if (allowed.length === 0)
    return new HttpProblem(
      404,
      req.path.startsWith('/ui/') ? 'there is no such page' : 'there is no such route; see /docs',
    );
  const headers = { allow: allowed.join(', ') };
  return new HttpProblem(405, `${headers.allow} only`, { headers });
}
