import type { Context } from 'hono';
import type { GuardEnv } from '../../http/guard/guard-env.ts';
import { HttpProblem } from '../../http/problem.ts';
import { idOf, requireRun } from '../../http/require-run.ts';
import { runView } from '../../http/run-view.ts';
import type { MountPages } from '../../http/server.ts';
import { latePage } from '../late-page.tsx';
import { pageContext } from '../page-context.ts';
import { CASE_LABELS } from './case-labels.ts';
import { CasePage } from './case-page.tsx';
import { CasePassages } from './case-passages.tsx';
import { findRuns, matches } from './find-runs.ts';
import { formChoices } from './form-choices.ts';
import { mountNewRun } from './mount-new-run.tsx';
import { readCase } from './read-case.ts';
import { readRun } from './read-run.ts';
import { readDigests } from './run-digest.ts';
import { RunPage } from './run-page.tsx';
import { runPath } from './run-paths.ts';
import { RunsPage } from './runs-page.tsx';
import { trendsOf } from './trends-of.ts';

/** Of how many of the latest runs trends are drawn. */
const TREND_RUNS = 200;

/** `/ui/`: the runs, a new run, a run, and its questions. */
export const mountRuns: MountPages = (app, service) => {
  app.get('/ui/', async (c) => {
    const { status = '', model = '', suite = '', text = '', cursor } = c.req.query();
    const filter = { status, model, suite, text };
    const { runs, next } = findRuns(filter, cursor, service);
    const latest = service.pages
      .runs(undefined, TREND_RUNS)
      .map((row) => runView(row, service.outDirectory))
      .filter((run) => matches(run, { ...filter, status: '', text: '' }));
    const known = new Set(runs.map(({ id }) => id));
    const digests = await readDigests([...runs, ...latest.filter(({ id }) => !known.has(id))], service);
    const { models, systems, suites } = await formChoices(service.catalogue);
    const content = {
      runs,
      digests,
      filter,
      next,
      isLater: cursor !== undefined,
      trends: trendsOf(latest, digests),
      models: [...models, ...systems],
      suites,
    };
    return c.html(<RunsPage content={content} context={pageContext(c)} />);
  });
  mountNewRun(app, service);
  app.get('/ui/runs/:id', async (c) => {
    const content = await readRun(idOf(c), c.req.query(), service);
    return c.html(<RunPage content={content} context={pageContext(c)} />);
  });
  app.post('/ui/runs/:id/cancel', (c) => {
    const run = requireRun(idOf(c), service);
    if (!service.dispatcher.cancel(run.id) && run.status !== 'cancelled')
      throw new HttpProblem(409, `run ${run.id} cannot be cancelled: it is ${run.status}`);
    return c.redirect(runPath(run.id), 303);
  });
  const showCase = (c: Context<GuardEnv>, caseId: string) => {
    const { id } = requireRun(idOf(c), service);
    const { trial = '1', all } = c.req.query();
    const asked = { trial: /^\d{1,3}$/.test(trial) ? Number(trial) : 1, all: all === '1' };
    const { content, texts } = readCase(id, caseId, asked, service);
    const context = pageContext(c);
    const { language } = context;
    return latePage(c, {
      work: texts,
      show: (found) => <CasePassages content={content} texts={found} language={language} />,
      page: (passages) => (
        <CasePage content={content} context={context}>
          {passages}
        </CasePage>
      ),
      waiting: CASE_LABELS[language].reading,
    });
  };
  app.get('/ui/runs/:id/cases/:case', (c) => showCase(c, c.req.param('case')));
  app.get('/ui/runs/:id/case', (c) => showCase(c, c.req.query('id') ?? ''));
};
