import { expect, it } from 'vitest';
import { runSpecSchema } from '../run/run-spec.ts';
import { openDatabase } from '../run/store/open-database.ts';
import { runPages } from '../run/store/run-pages.ts';
import type { NewJob } from './job.ts';
import { jobStore } from './job-store.ts';

const spec = runSpecSchema.parse({ suite: 'demo' });
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));

function opened() {
  const connection = openDatabase(':memory:');
  const jobs = jobStore(connection.db);
  const add = (runId: string, minute: number, more: Partial<NewJob> = {}) =>
    jobs.add({ runId, spec, priority: 0, ...more }, at(minute));
  return { jobs, add, pages: runPages(connection) };
}

it('orders by priority, of which a level is worth ten minutes', () => {
  const { jobs, add } = opened();
  add('first', 0);
  add('urgent', 9, { priority: 1 });
  add('late', 11, { priority: 1 });
  expect(jobs.queued().map(({ runId }) => runId)).toEqual(['urgent', 'first', 'late']);
});

it('tells of each change once, in order, and of the end last', () => {
  const { jobs, add } = opened();
  add('a', 0);
  jobs.claim('a');
  add('b', 0);
  jobs.progress('a', { done: 1, planned: 2, failed: 0 });
  jobs.end('a', { state: 'done', status: 'completed', exitCode: 100 });
  const told = jobs.events('a', 0);
  expect(told.map(({ type, data }) => [type, data.status ?? data.done])).toEqual([
    ['status', 'queued'],
    ['status', 'running'],
    ['progress', 1],
    ['end', 'completed'],
  ]);
  expect(jobs.events('a', told[1]?.id as number)).toEqual(told.slice(2));
  expect(jobs.job('a')).toMatchObject({ state: 'done', exitCode: 100, done: 1, webhookState: null });
});

it('takes an idempotency key once per API key', () => {
  const { jobs, add } = opened();
  add('a', 0, { keyName: 'ci', idempotencyKey: 'k' });
  add('b', 0, { keyName: 'other', idempotencyKey: 'k' });
  expect(() => add('c', 0, { keyName: 'ci', idempotencyKey: 'k' })).toThrow('UNIQUE');
  expect(jobs.byIdempotencyKey('ci', 'k')?.runId).toBe('a');
});

it('lists jobs that have no run yet, newest first, page by page', () => {
  const { add, pages } = opened();
  for (const runId of ['r1', 'r2', 'r3']) add(runId, 0);
  expect(pages.runs(undefined, 2).map(({ id, suite }) => [id, suite])).toEqual([
    ['r3', '["demo"]'],
    ['r2', '["demo"]'],
  ]);
  expect(pages.runs('r2', 2).map(({ id }) => id)).toEqual(['r1']);
  expect(pages.run('none')).toBeUndefined();
});
