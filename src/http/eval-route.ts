import type { Context } from 'hono';
import { fingerprint } from '../base/hash.ts';
import { fieldName, schemaFaults } from '../base/schema-fault.ts';
import { placeInlineContent, removeInlineContent } from '../jobs/inline-content.ts';
import type { Job, NewJob } from '../jobs/job.ts';
import { newRunId } from '../run/run-id.ts';
import { type RunSpec, runSpecSchema } from '../run/run-spec.ts';
import { checkBody } from './check-body.ts';
import { type EvalBody, evalBodySchema } from './eval-body.ts';
import type { GuardEnv } from './guard/guard-env.ts';
import { HttpProblem } from './problem.ts';
import { requireRun } from './require-run.ts';
import { runDetail } from './run-detail.ts';
import { hasEnded, runView } from './run-view.ts';
import type { ServiceContext } from './service-context.ts';
import { waitForEnd } from './wait-for-end.ts';

const LONGEST_WAIT_S = 3_600;
const RETRY_AFTER_S = 30;
/** Ids hold four random hex digits beside the millisecond: two runs of one may draw the same. */
const ID_ATTEMPTS = 8;

/** `POST /eval`: queues a run, and with `?wait=SECONDS` holds the answer until it has ended or the time is up. */
export async function postEval(c: Context<GuardEnv>, context: ServiceContext): Promise<Response> {
  if (context.closing.aborted)
    throw new HttpProblem(503, 'the service is stopping', {
      headers: { 'retry-after': String(RETRY_AFTER_S) },
    });
  const waitS = waitOf(c.req.query('wait'));
  const raw = await jsonOf(c);
  const key = idempotencyKeyOf(c);
  const keyName = c.get('caller')?.name ?? '';
  const bodyHash = key === undefined ? undefined : fingerprint(raw);
  const earlier = key === undefined ? undefined : context.jobs.byIdempotencyKey(keyName, key);
  const job = earlier
    ? sameRequest(earlier, bodyHash)
    : await queueRun(raw, { keyName, idempotencyKey: key, bodyHash }, context);
  const { runId } = job;
  c.set('runId', runId);
  const headers = { location: `/runs/${runId}`, ...(earlier && { 'idempotency-replayed': 'true' }) };
  if (waitS === undefined) {
    const { id, status, links } = requireRun(runId, context);
    return c.json({ id, status, links }, 202, headers);
  }
  await waitForEnd(runId, waitS * 1000, context, c.req.raw.signal);
  const detail = await runDetail(runId, context);
  return c.json(detail, hasEnded(detail) ? 200 : 202, headers);
}

async function queueRun(
  raw: unknown,
  identity: Pick<NewJob, 'keyName' | 'idempotencyKey' | 'bodyHash'>,
  context: ServiceContext,
): Promise<Job> {
  const body = parseBody(raw, context);
  const { jobs, mostQueued } = context;
  if (jobs.countOf('queued') >= mostQueued)
    throw new HttpProblem(429, `${mostQueued} runs wait already: try again later`, {
      headers: { 'retry-after': String(RETRY_AFTER_S) },
    });
  const runId = freeRunId(context);
  const spec = await specOf(body, runId, context);
  const { priority, baseline, webhook } = body;
  try {
    jobs.add({ runId, spec, priority, baseline, webhookUrl: webhook?.url, ...identity }, new Date());
  } catch (error) {
    await removeInlineContent(context.outDirectory, runId);
    const { keyName = '', idempotencyKey, bodyHash } = identity;
    // The same request came twice at once.
    const twin = idempotencyKey && jobs.byIdempotencyKey(keyName, idempotencyKey);
    if (twin) return sameRequest(twin, bodyHash ?? undefined);
    throw error;
  }
  // The answer leaves first.
  setImmediate(() => context.dispatcher.wake());
  return jobs.job(runId) as Job;
}

function parseBody(raw: unknown, context: ServiceContext): EvalBody {
  const parsed = evalBodySchema.safeParse(raw);
  const isBaseline = (id: string) => {
    const row = context.pages.run(id);
    return row?.startedAt != null && hasEnded(runView(row, context.outDirectory));
  };
  const faults = parsed.success
    ? checkBody(parsed.data, { ...context, isBaseline })
    : schemaFaults(parsed.error).map(({ path, message }) => ({
        path: path.length === 0 ? 'body' : fieldName(path),
        message,
      }));
  const [first] = faults;
  if (first) throw new HttpProblem(422, `${first.path}: ${first.message}`, { errors: faults });
  return (parsed as { data: EvalBody }).data;
}

/** The spec as a worker runs it: what the request brought stands in files. */
async function specOf(body: EvalBody, runId: string, { outDirectory }: ServiceContext): Promise<RunSpec> {
  const { cases, documents, baseline: _b, priority: _p, webhook: _w, suite: named, ...rest } = body;
  const placed = await placeInlineContent(outDirectory, runId, { cases, documents });
  const suite = [...named, ...(placed.suite ? [placed.suite] : [])];
  return runSpecSchema.parse({
    ...rest,
    ...(suite.length > 0 && { suite }),
    ...(placed.corpus && { corpus: placed.corpus }),
  });
}

function freeRunId({ pages }: ServiceContext): string {
  for (let attempt = 0; attempt < ID_ATTEMPTS; attempt += 1) {
    const id = newRunId(new Date());
    if (!pages.run(id)) return id;
  }
  throw new HttpProblem(503, 'too many runs at once', { headers: { 'retry-after': '1' } });
}

function sameRequest(earlier: Job, bodyHash: string | undefined): Job {
  if (earlier.bodyHash === bodyHash) return earlier;
  throw new HttpProblem(409, `this Idempotency-Key began run ${earlier.runId} with another body`);
}

function idempotencyKeyOf(c: Context): string | undefined {
  const key = c.req.header('idempotency-key');
  if (key === undefined || /^[\x21-\x7e]{1,128}$/.test(key)) return key;
  throw new HttpProblem(400, 'Idempotency-Key: send 1 to 128 visible ASCII characters');
}

function waitOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && seconds <= LONGEST_WAIT_S) return seconds;
  throw new HttpProblem(400, `wait: send seconds, ${LONGEST_WAIT_S} at most`);
}

async function jsonOf(c: Context): Promise<unknown> {
  const text = await c.req.text();
  try {
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'the body is not JSON');
  }
}
