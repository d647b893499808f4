import type { Context } from 'hono';
import { fingerprint } from '../base/hash.ts';
import type { GuardEnv } from './guard/guard-env.ts';
import { HttpProblem } from './problem.ts';
import { queueRun, requireOpen, sameRequest } from './queue-run.ts';
import { requireRun } from './require-run.ts';
import { runDetail } from './run-detail.ts';
import { hasEnded } from './run-view.ts';
import type { ServiceContext } from './service-context.ts';
import { waitForEnd } from './wait-for-end.ts';

const LONGEST_WAIT_S = 3_600;

/** `POST /eval`: queues a run, and with `?wait=SECONDS` holds the answer until it has ended or the time is up. */
export async function postEval(c: Context<GuardEnv>, context: ServiceContext): Promise<Response> {
  requireOpen(context);
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
