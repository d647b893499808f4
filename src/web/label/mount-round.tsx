import type { Context } from 'hono';
import type { GuardEnv } from '../../http/guard/guard-env.ts';
import { HttpProblem } from '../../http/problem.ts';
import type { MountPages } from '../../http/server.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import type { LabelRound } from '../../run/store/label-rounds.ts';
import type { LabelVerdict } from '../../run/store/label-tables.ts';
import { pageContext } from '../page-context.ts';
import { AnswerPage } from './answer-page.tsx';
import { DonePage } from './done-page.tsx';
import { VERDICT_KEYS } from './keypoint-field.tsx';
import { keepLabeller, labellerOf } from './labeller.ts';
import { NamePage } from './name-page.tsx';

const ORDINAL = ':ordinal{[1-9][0-9]{0,4}}';

/** `/ui/label/TOKEN`: one answer of a round after the other. */
export const mountRound: MountPages = (app, service) => {
  const { labels } = service;
  /** To the next answer that is open. */
  const goOn = (c: Context<GuardEnv>, { token }: LabelRound, labeller: string, after: number) => {
    const next = labels.given.nextOpen(token, labeller, after);
    return c.redirect(`/ui/label/${token}/${next ?? 'done'}`, 303);
  };
  app.get('/ui/label/:token', (c) => {
    const round = roundOf(c, service);
    const labeller = labellerOf(c);
    if (labeller === undefined) return c.html(<NamePage token={round.token} context={pageContext(c)} />);
    return goOn(c, round, labeller, 0);
  });
  app.post('/ui/label/:token/name', async (c) => {
    const round = roundOf(c, service);
    keepLabeller(c, (await c.req.parseBody()).by);
    return c.redirect(`/ui/label/${round.token}`, 303);
  });
  app.get('/ui/label/:token/done', (c) => {
    const round = roundOf(c, service);
    const labeller = labellerOf(c);
    const done = labeller === undefined ? 0 : labels.given.done(round.token, labeller);
    return c.html(<DonePage round={round} done={done} context={pageContext(c)} />);
  });
  app.get('/ui/label/:token/calibration', (c) =>
    c.redirect(`/ui/calibration?${new URLSearchParams({ run: roundOf(c, service).runId })}`),
  );
  app.get(`/ui/label/:token/${ORDINAL}`, (c) => {
    const round = roundOf(c, service);
    const labeller = labellerOf(c);
    if (labeller === undefined) return c.html(<NamePage token={round.token} context={pageContext(c)} />);
    const { ordinal, toLabel } = answerOf(c, round, service);
    const content = {
      round,
      ordinal,
      toLabel,
      given: labels.given.given({ runId: round.runId, item: toLabel.item, labeller }),
      done: labels.given.done(round.token, labeller),
      last: labels.given.last(round.token, labeller),
    };
    return c.html(<AnswerPage content={content} context={pageContext(c)} />);
  });
  app.post(`/ui/label/:token/${ORDINAL}`, async (c) => {
    const round = roundOf(c, service);
    const labeller = requireLabeller(c);
    const { ordinal, toLabel } = answerOf(c, round, service);
    const form = await c.req.parseBody();
    const verdicts = new Map<string, LabelVerdict>();
    for (const { id } of toLabel.testcase.keypoints) {
      const verdict = VERDICT_KEYS.find(([value]) => value === form[`k:${id}`])?.[0];
      if (verdict) verdicts.set(id, verdict);
    }
    const at = new Date().toISOString();
    labels.given.put({ runId: round.runId, item: toLabel.item, labeller, at, verdicts });
    return goOn(c, round, labeller, ordinal);
  });
  app.post(`/ui/label/:token/${ORDINAL}/undo`, async (c) => {
    const round = roundOf(c, service);
    const labeller = requireLabeller(c);
    const { ordinal, toLabel } = answerOf(c, round, service);
    const at = String((await c.req.parseBody()).at ?? '');
    labels.given.undo({ runId: round.runId, item: toLabel.item, labeller, at });
    return c.redirect(`/ui/label/${round.token}/${ordinal}`, 303);
  });
};

function roundOf(c: Context<GuardEnv>, { labels }: ServiceContext): LabelRound {
  const round = labels.rounds.round(c.req.param('token') as string);
  if (!round) throw new HttpProblem(404, 'there is no such round of labelling');
  return round;
}

function answerOf(c: Context<GuardEnv>, { token }: LabelRound, { labels }: ServiceContext) {
  const ordinal = Number(c.req.param('ordinal'));
  const toLabel = labels.rounds.answer(token, ordinal);
  if (!toLabel) throw new HttpProblem(404, 'the round has no such answer');
  return { ordinal, toLabel };
}

function requireLabeller(c: Context<GuardEnv>): string {
  const labeller = labellerOf(c);
  if (labeller === undefined) throw new HttpProblem(400, 'type first who labels, at the start of the round');
  return labeller;
}
