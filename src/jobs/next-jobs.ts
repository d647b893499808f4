/** A job as far as its place in the queue goes. `endpoints` are the base URLs that it asks, none for the embedded baseline. */
export interface QueuedJob {
  runId: string;
  /** Requests that it has under way at once. */
  concurrency: number;
  endpoints: readonly string[];
}

export interface QueueLimits {
  /** Runs that go on at once. */
  mostRuns: number;
  /** Runs that may ask one endpoint at once, where the endpoint itself names no limit. */
  mostRunsPerEndpoint: number;
  /** By base URL: the requests that it takes at once. */
  maxConcurrentRequests: ReadonlyMap<string, number>;
}

/**
 * Which of the `queued` jobs (in order) may start beside those that run. A job that must wait for an endpoint holds back
 * those behind it on that endpoint, so that small runs cannot keep a large one waiting for ever.
 */
export function nextJobs(
  queued: readonly QueuedJob[],
  running: readonly QueuedJob[],
  limits: QueueLimits,
): string[] {
  const going = [...running];
  const heldBack = new Set<string>();
  const hasRoom = (endpoint: string, job: QueuedJob) => {
    const asking = going.filter(({ endpoints }) => endpoints.includes(endpoint));
    const most = limits.maxConcurrentRequests.get(endpoint);
    if (most === undefined) return asking.length < limits.mostRunsPerEndpoint;
    return asking.reduce((sum, { concurrency }) => sum + concurrency, job.concurrency) <= most;
  };
  const next: string[] = [];
  for (const job of queued) {
    if (going.length >= limits.mostRuns) break;
    if (job.endpoints.every((endpoint) => !heldBack.has(endpoint) && hasRoom(endpoint, job))) {
      going.push(job);
      next.push(job.runId);
    } else for (const endpoint of job.endpoints) heldBack.add(endpoint);
  }
  return next;
}
