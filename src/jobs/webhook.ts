import { createHmac } from 'node:crypto';
import type { Job } from './job.ts';
import type { JobStore } from './job-store.ts';

/** How a webhook is delivered; `secret` signs it. */
export interface WebhookOptions {
  jobs: Pick<JobStore, 'job' | 'events' | 'lastEventId' | 'pendingWebhooks' | 'setWebhook'>;
  secret: string;
  /** Asked again at each attempt: the list may have changed since the job was taken. */
  allowedHosts: readonly string[];
  /** The waits between attempts (ms); one more attempt than there are waits. */
  retryAfterMs?: readonly number[];
  log(message: string, fields: Record<string, unknown>): void;
}

const RETRY_AFTER_MS = [1_000, 5_000, 30_000, 120_000, 600_000];
const TIMEOUT_MS = 10_000;

/** `sha256=` and the HMAC-SHA256 (hex) of `<timestamp>.<body>`: a receiver checks both, and refuses an old timestamp. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** Whether a URL may be called: http or https, without a user, at a host (with its port, if the list names one) of the list. */
export function isAllowedWebhook(url: string, allowed: readonly string[]): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password, host, hostname } = new URL(url);
  if (!['http:', 'https:'].includes(protocol) || username || password) return false;
  return allowed.includes(host) || allowed.includes(hostname);
}

/**
 * Tells the webhook of an ended job: POST of JSON with `X-Ragmeter-Timestamp` and `X-Ragmeter-Signature`. What is not
 * answered with 2xx is tried again; redirects are not followed. What was pending when the service ended is tried anew.
 */
export function createWebhooks({
  jobs,
  secret,
  allowedHosts,
  retryAfterMs = RETRY_AFTER_MS,
  log,
}: WebhookOptions) {
  const timers = new Set<NodeJS.Timeout>();
  // The last event of an ended job is its end: status and exit code.
  const bodyOf = ({ runId, finishedAt }: Job) =>
    JSON.stringify({
      id: runId,
      finishedAt,
      ...jobs.events(runId, jobs.lastEventId(runId) - 1).at(-1)?.data,
    });
  const attempt = async (runId: string): Promise<void> => {
    const job = jobs.job(runId);
    if (job?.webhookState !== 'pending' || job.webhookUrl === null) return;
    if (!isAllowedWebhook(job.webhookUrl, allowedHosts))
      return jobs.setWebhook(runId, 'failed', job.webhookAttempts);
    const problem = await post(job.webhookUrl, secret, bodyOf(job));
    const attempts = job.webhookAttempts + 1;
    if (problem === undefined) return jobs.setWebhook(runId, 'delivered', attempts);
    const waitMs = retryAfterMs[attempts - 1];
    log('webhook failed', { runId, attempts, problem });
    jobs.setWebhook(runId, waitMs === undefined ? 'failed' : 'pending', attempts);
    if (waitMs === undefined) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(runId);
    }, waitMs);
    timers.add(timer);
  };
  for (const { runId } of jobs.pendingWebhooks()) void attempt(runId);
  return {
    send: (runId: string) => void attempt(runId),
    stop() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

async function post(url: string, secret: string, body: string): Promise<string | undefined> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        'content-type': 'application/json',
        'x-ragmeter-timestamp': timestamp,
        'x-ragmeter-signature': signatureOf(secret, timestamp, body),
      },
      body,
    });
    await response.body?.cancel();
    return response.ok ? undefined : `answered ${response.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
