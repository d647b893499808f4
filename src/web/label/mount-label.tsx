import type { Context } from 'hono';
import type { GuardEnv } from '../../http/guard/guard-env.ts';
import { HttpProblem } from '../../http/problem.ts';
import { requireRun } from '../../http/require-run.ts';
import { runView } from '../../http/run-view.ts';
import type { MountPages } from '../../http/server.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import { askDesk } from '../ask-desk.ts';
import { pageContext } from '../page-context.ts';
import { aboutRun } from '../runs/run-chip.tsx';
import { ChoosePage, type ChosenRun } from './choose-page.tsx';
import { exportedLabels } from './export-labels.ts';
import { keepLabeller, labellerOf } from './labeller.ts';
import { mountCalibration } from './mount-calibration.tsx';
import { mountRound } from './mount-round.tsx';
import { readRoundForm } from './round-form.ts';

const LISTED_RUNS = 50;
const LISTED_ROUNDS = 10;

/** `/ui/label`: choosing what to label, labelling it, and what the labels say of the verdicts. */
export const mountLabel: MountPages = (app, service) => {
  app.get('/ui/label', (c) => c.html(choosePage(c, service)));
  app.post('/ui/label', async (c) => {
    const form = await c.req.parseBody();
    const run = chosenRun(service, String(form.run ?? ''));
    if (!run) throw new HttpProblem(404, 'there is no such run with recorded answers');
    if (labellerOf(c) === undefined && keepLabeller(c, form.by) === undefined)
      throw new HttpProblem(400, 'by: type the name of who labels');
    if (!c.get('caller').named) keepLabeller(c, form.by);
    const request = readRoundForm(form, run);
    const token = await askDesk<string>(service, { kind: 'label-round', request });
    return c.redirect(`/ui/label/${token}`, 303);
  });
  app.get('/ui/label/export.jsonl', (c) => {
    const { id } = requireRun(c.req.query('run') ?? '', service);
    const name = id.replace(/[^\w.-]/g, '_');
    return c.body(exportedLabels(service.labels.pages, id, c.req.query('labeller') || undefined), 200, {
      'content-type': 'application/jsonl; charset=utf-8',
      'content-disposition': `attachment; filename="labels-${name}.jsonl"`,
    });
  });
  mountCalibration(app, service);
  mountRound(app, service);
};

function choosePage(c: Context<GuardEnv>, service: ServiceContext) {
  const runs = service.pages
    .runs(undefined, LISTED_RUNS)
    .filter(({ startedAt }) => startedAt !== null)
    .map((row) => runView(row, service.outDirectory))
    .map((run) => ({ id: run.id, about: aboutRun(run) }));
  const labeller = labellerOf(c);
  const asked = c.req.query('run');
  const chosen = asked ? chosenRun(service, asked) : undefined;
  if (asked && !chosen) throw new HttpProblem(404, `there is no run "${asked}" with recorded answers`);
  const rounds = service.labels.rounds.newest(LISTED_ROUNDS).map((round) => ({
    ...round,
    done: labeller === undefined ? 0 : service.labels.given.done(round.token, labeller),
  }));
  const content = {
    runs: chosen && !runs.some(({ id }) => id === chosen.id) ? [{ id: chosen.id, about: '' }, ...runs] : runs,
    chosen,
    rounds,
    labeller,
    blind: c.req.query('blind') === '1',
    hidden: c.req.query('hide') === '1',
  };
  return <ChoosePage content={content} context={pageContext(c)} />;
}

function chosenRun({ pages, labels }: ServiceContext, id: string): ChosenRun | undefined {
  const record = pages.record(id);
  return record && { id, arms: record.arms, categories: labels.pages.categories(id) };
}
