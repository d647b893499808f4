import type { Context } from 'hono';
import type { z } from 'zod';
import type { SampleRow } from '../run/store/run-pages.ts';
import type { pagesSchemas } from './answers.ts';
import type { GuardEnv } from './guard/guard-env.ts';
import { HttpProblem } from './problem.ts';
import { idOf, requireRun } from './require-run.ts';
import { runDetail } from './run-detail.ts';
import { runView } from './run-view.ts';
import type { ServiceContext } from './service-context.ts';

const DEFAULT_LIMIT = 50;
const LARGEST_LIMIT = 200;

/** `GET /runs`: newest first. */
export function listRuns(c: Context<GuardEnv>, { pages, outDirectory }: ServiceContext): Response {
  const limit = limitOf(c);
  // One more than is shown tells whether another page follows.
  const found = pages.runs(c.req.query('cursor'), limit + 1);
  const rows = found.slice(0, limit);
  const page: z.infer<typeof pagesSchemas.runs> = {
    runs: rows.map((row) => runView(row, outDirectory)),
    next: found.length > limit ? rows.at(-1)?.id : undefined,
  };
  return c.json(page);
}

/** `GET /runs/ID`. */
export async function getRun(c: Context<GuardEnv>, context: ServiceContext): Promise<Response> {
  return c.json(await runDetail(idOf(c), context));
}

/** `GET /runs/ID/samples`: in the order in which they were recorded. */
export function listSamples(c: Context<GuardEnv>, context: ServiceContext): Response {
  const { id } = requireRun(idOf(c), context);
  const limit = limitOf(c);
  const cursor = c.req.query('cursor') ?? '0';
  if (!/^\d{1,15}$/.test(cursor)) throw new HttpProblem(400, 'cursor: send the `next` of a page');
  const found = context.pages.samples(id, Number(cursor), limit + 1);
  const rows = found.slice(0, limit);
  const next = found.length > limit ? `,"next":"${rows.at(-1)?.cursor}"` : '';
  // The bodies are JSON as they are stored; to read and write them anew would only take time.
  const body = `{"samples":[${rows.map((row) => sampleJson(id, row)).join(',')}]${next}}`;
  return c.body(body, 200, { 'content-type': 'application/json' });
}

/** `POST /runs/ID/cancel`. */
export function cancelRun(c: Context<GuardEnv>, context: ServiceContext): Response {
  const run = requireRun(idOf(c), context);
  if (!context.dispatcher.cancel(run.id) && run.status !== 'cancelled')
    throw new HttpProblem(409, `run ${run.id} cannot be cancelled: it is ${run.status}`);
  return c.json(requireRun(run.id, context), 202);
}

function sampleJson(runId: string, { model, rag, testcaseId, trial, body }: SampleRow): string {
  const key = { runId, arm: { model, rag: rag === 1 }, testcaseId, trial };
  return `${JSON.stringify(key).slice(0, -1)}${body === '{}' ? '' : `,${body.slice(1, -1)}`}}`;
}

function limitOf(c: Context): number {
  const text = c.req.query('limit') ?? String(DEFAULT_LIMIT);
  const limit = Number(text);
  if (/^\d{1,4}$/.test(text) && limit >= 1 && limit <= LARGEST_LIMIT) return limit;
  throw new HttpProblem(400, `limit: send a whole number, ${LARGEST_LIMIT} at most`);
}
