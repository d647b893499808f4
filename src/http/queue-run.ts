import { fieldName, schemaFaults } from '../base/schema-fault.ts';
import { placeInlineContent, removeInlineContent } from '../jobs/inline-content.ts';
import type { Job, NewJob } from '../jobs/job.ts';
import { newRunId } from '../run/run-id.ts';
import { type RunSpec, runSpecSchema } from '../run/run-spec.ts';
import { checkBody } from './check-body.ts';
import { type EvalBody, evalBodySchema } from './eval-body.ts';
import { HttpProblem } from './problem.ts';
import { hasEnded, runView } from './run-view.ts';
import type { ServiceContext } from './service-context.ts';

const RETRY_AFTER_S = 30;
/** Ids hold four random hex digits beside the millisecond: two runs of one may draw the same. */
const ID_ATTEMPTS = 8;

/** @throws HttpProblem 503 when the service takes no more runs, since it stops */
export function requireOpen({ closing }: Pick<ServiceContext, 'closing'>): void {
  if (closing.aborted)
    throw new HttpProblem(503, 'the service is stopping', {
      headers: { 'retry-after': String(RETRY_AFTER_S) },
    });
}

/**
 * Checks a body of `POST /eval` and queues its run.
 * @throws HttpProblem 422 with the faults by field, 429 when the queue is full, 409 for an Idempotency-Key of another body
 */
export async function queueRun(
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

/** The job of an earlier request with the same key. @throws HttpProblem 409 where that had another body */
export function sameRequest(earlier: Job, bodyHash: string | undefined): Job {
  if (earlier.bodyHash === bodyHash) return earlier;
  throw new HttpProblem(409, `this Idempotency-Key began run ${earlier.runId} with another body`);
}
