import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { UserError } from '../base/errors.ts';
import type { GuardEnv } from './guard/guard-env.ts';
import { REPORT_HEADERS } from './guard/security-headers.ts';
import { HttpProblem } from './problem.ts';
import { idOf, requireRun } from './require-run.ts';
import { hasEnded } from './run-view.ts';
import type { ServiceContext } from './service-context.ts';

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json',
  xml: 'application/xml; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};
/** What a browser is to save and not to show. */
const ATTACHMENTS = ['csv', 'xlsx', 'pdf'];

/** `GET /runs/ID/report.{html,md,json,xml,csv,xlsx,pdf}`: the file of the run; one that is not there is made, once. */
export async function getReport(c: Context<GuardEnv>, context: ServiceContext): Promise<Response> {
  const run = requireRun(idOf(c), context);
  const format = c.req.param('report')?.replace('report.', '') as string;
  const type = Object.hasOwn(TYPES, format) ? TYPES[format] : undefined;
  if (!type)
    throw new HttpProblem(404, `there is no report.${format}; there are ${Object.keys(TYPES).join(', ')}`);
  if (!hasEnded(run))
    throw new HttpProblem(409, `run ${run.id} is ${run.status}: its report is written when it has ended`, {
      headers: { 'retry-after': '5' },
    });
  const name = format === 'json' ? 'run.json' : `report.${format}`;
  const path = join(context.outDirectory, 'runs', run.id, name);
  const size = (await sizeOf(path)) ?? (await makeReport(run.id, `.${format}`, path, context));
  const body = Readable.toWeb(createReadStream(path)) as ReadableStream;
  return c.body(body, 200, {
    'content-type': type,
    'content-length': String(size),
    ...(format === 'html' && REPORT_HEADERS),
    ...(ATTACHMENTS.includes(format) && {
      'content-disposition': `attachment; filename="ragmeter-${run.id}.${format}"`,
    }),
  });
}

const underWay = new Map<string, Promise<unknown>>();

async function makeReport(
  runId: string,
  extension: string,
  path: string,
  { dispatcher, pages }: ServiceContext,
): Promise<number> {
  if (!pages.run(runId)) throw new HttpProblem(404, `run ${runId} recorded nothing, so it has no report`);
  const making = underWay.get(path) ?? dispatcher.perform({ kind: 'report', runId, extension });
  underWay.set(path, making);
  try {
    await making;
  } catch (error) {
    // A machine without a browser makes no PDF, whatever the request says.
    if (extension === '.pdf' && error instanceof UserError) throw new HttpProblem(501, error.publicMessage);
    throw error;
  } finally {
    underWay.delete(path);
  }
  return (await sizeOf(path)) as number;
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const file = await open(path);
    const { size } = await file.stat();
    await file.close();
    return size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** `GET /compare?base=A&head=B`: what differs between two runs, and their paired differences. */
export async function compareTwo(c: Context<GuardEnv>, context: ServiceContext): Promise<Response> {
  const [base, head] = ['base', 'head'].map((name) => {
    const id = c.req.query(name);
    if (!id) throw new HttpProblem(400, `${name}: name a run, as /compare?base=A&head=B`);
    const run = requireRun(id, context);
    if (!hasEnded(run))
      throw new HttpProblem(409, `run ${id} is ${run.status}: compare it when it has ended`);
    return run.id;
  }) as [string, string];
  return c.json((await context.dispatcher.perform({ kind: 'compare', base, head })) as object);
}
