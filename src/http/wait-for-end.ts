import type { ServiceContext } from './service-context.ts';

/** Resolves when a job has ended, the time is up, the client went away or the service stops. */
export function waitForEnd(
  runId: string,
  timeoutMs: number,
  { jobs, events, closing }: Pick<ServiceContext, 'jobs' | 'events' | 'closing'>,
  client: AbortSignal,
): Promise<void> {
  const state = jobs.job(runId)?.state;
  if ((state !== 'queued' && state !== 'running') || closing.aborted || client.aborted)
    return Promise.resolve();
  return new Promise((resolve) => {
    const finish = () => {
      stop();
      clearTimeout(timer);
      closing.removeEventListener('abort', finish);
      client.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, timeoutMs);
    const stop = events.listen(runId, (told) => {
      if (told.some(({ type }) => type === 'end')) finish();
    });
    closing.addEventListener('abort', finish);
    client.addEventListener('abort', finish);
  });
}
