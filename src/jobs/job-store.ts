import { and, asc, count, eq, gt, max, sql } from 'drizzle-orm';
import { type JobState, jobEvents, jobs } from '../run/store/job-tables.ts';
import type { Db } from '../run/store/open-database.ts';
import { runs } from '../run/store/tables.ts';
import type { Job, JobEnd, JobEvent, NewJob } from './job.ts';

/** A level of priority is worth as much as this much waiting, so that nothing waits for ever. */
const PRIORITY_LEVEL_MS = 600_000;

/** The queue and what is told of its jobs. Every change is one transaction, with its event. */
export type JobStore = ReturnType<typeof jobStore>;

export function jobStore(db: Db) {
  const runIdGiven = sql.placeholder('runId');
  const insertEvent = db
    .insert(jobEvents)
    .values({ runId: runIdGiven, type: sql.placeholder('type'), data: sql.placeholder('data') })
    .prepare();
  const selectJob = db.select().from(jobs).where(eq(jobs.runId, runIdGiven)).prepare();
  const tell = (runId: string, type: JobEvent['type'], data: JobEvent['data']) =>
    insertEvent.run({ runId, type, data });
  const set = (runId: string, values: Partial<Job>) =>
    db.update(jobs).set(values).where(eq(jobs.runId, runId)).run();
  const inState = (state: JobState) =>
    db.select().from(jobs).where(eq(jobs.state, state)).orderBy(asc(jobs.rank)).all();
  const countOf = (state: JobState) =>
    db.select({ n: count() }).from(jobs).where(eq(jobs.state, state)).get()?.n ?? 0;
  const job = (runId: string) => selectJob.get({ runId });
  const requeue = (runId: string, values: Partial<Job> = {}) =>
    db.transaction(() => {
      set(runId, { ...values, state: 'queued' });
      tell(runId, 'status', { status: 'queued' });
    });

  return {
    job,
    countOf,
    requeue,
    /** Queues a job. @throws SqliteError for a run id or an idempotency key that is taken */
    add(added: NewJob, now: Date): void {
      const rank = now.getTime() - added.priority * PRIORITY_LEVEL_MS;
      db.transaction(() => {
        db.insert(jobs)
          .values({ ...added, state: 'queued', rank, createdAt: now.toISOString() })
          .run();
        tell(added.runId, 'status', { status: 'queued' });
      });
    },
    byIdempotencyKey: (keyName: string, key: string) =>
      db
        .select()
        .from(jobs)
        .where(and(eq(jobs.keyName, keyName), eq(jobs.idempotencyKey, key)))
        .get(),
    /** In the order in which they are to start. */
    queued: () => inState('queued'),
    running: () => inState('running'),
    claim(runId: string): void {
      db.transaction(() => {
        set(runId, { state: 'running' });
        tell(runId, 'status', { status: 'running' });
      });
    },
    progress(runId: string, progress: { done: number; planned: number; failed: number }): void {
      db.transaction(() => {
        set(runId, { done: progress.done, planned: progress.planned });
        tell(runId, 'progress', progress);
      });
    },
    note: (runId: string, message: string) => void tell(runId, 'note', { message }),
    end(runId: string, { state, status = state, exitCode, message }: JobEnd): void {
      const webhook = { webhookState: sql`iif(${jobs.webhookUrl} IS NULL, NULL, 'pending')` };
      db.transaction(() => {
        db.update(jobs)
          .set({ state, exitCode, message, finishedAt: new Date().toISOString(), ...webhook })
          .where(eq(jobs.runId, runId))
          .run();
        if (state === 'cancelled') db.update(runs).set({ status: state }).where(eq(runs.id, runId)).run();
        tell(runId, 'end', { status, exitCode, ...(message !== undefined && { message }) });
      });
    },
    requestCancel: (runId: string) => void set(runId, { cancelRequested: true }),
    events: (runId: string, afterId: number): JobEvent[] =>
      db
        .select({ id: jobEvents.id, type: jobEvents.type, data: jobEvents.data })
        .from(jobEvents)
        .where(and(eq(jobEvents.runId, runId), gt(jobEvents.id, afterId)))
        .orderBy(asc(jobEvents.id))
        .all(),
    lastEventId: (runId: string) =>
      db
        .select({ id: max(jobEvents.id) })
        .from(jobEvents)
        .where(eq(jobEvents.runId, runId))
        .get()?.id ?? 0,
    pendingWebhooks: () => db.select().from(jobs).where(eq(jobs.webhookState, 'pending')).all(),
    setWebhook: (runId: string, webhookState: Job['webhookState'], webhookAttempts: number) =>
      void set(runId, { webhookState, webhookAttempts }),
  };
}
