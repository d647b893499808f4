import { expect, it } from 'vitest';
import { nextJobs, type QueuedJob, type QueueLimits } from './next-jobs.ts';

const job = (runId: string, endpoints: string[] = [], concurrency = 3): QueuedJob => ({
  runId,
  endpoints,
  concurrency,
});
const limits = (overrides: Partial<QueueLimits> = {}): QueueLimits => ({
  mostRuns: 3,
  mostRunsPerEndpoint: 1,
  maxConcurrentRequests: new Map(),
  ...overrides,
});

it('starts jobs in order up to the limit', () => {
  expect(nextJobs([job('a'), job('b'), job('c')], [job('r')], limits())).toEqual(['a', 'b']);
});

it('lets a job of another endpoint pass one that must wait', () => {
  expect(nextJobs([job('a', ['x']), job('b', ['y'])], [job('r', ['x'])], limits())).toEqual(['b']);
});

it('counts requests where the endpoint names a limit: 3 + 3 ≤ 8, 3 + 3 + 3 is not', () => {
  const known = limits({ maxConcurrentRequests: new Map([['x', 8]]) });
  expect(nextJobs([job('a', ['x']), job('b', ['x'])], [job('r', ['x'])], known)).toEqual(['a']);
});

it('lets no small job overtake a large one on its endpoint', () => {
  const known = limits({ maxConcurrentRequests: new Map([['x', 8]]) });
  const queued = [job('large', ['x'], 8), job('small', ['x'], 1)];
  expect(nextJobs(queued, [job('r', ['x'], 1)], known)).toEqual([]);
});
