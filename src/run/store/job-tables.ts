import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { RunSpec } from '../run-spec.ts';

/** Where a job stands. The run itself says how it ended: `done` covers completed and stopped. */
export type JobState = 'queued' | 'running' | 'done' | 'cancelled' | 'failed';

/** A run that was asked for over HTTP; it has the run's id before the run exists. */
export const jobs = sqliteTable(
  'jobs',
  {
    runId: text('run_id').primaryKey(),
    state: text().$type<JobState>().notNull(),
    priority: integer().notNull(),
    /** The queue's order, the smallest first. */
    rank: integer().notNull(),
    createdAt: text('created_at').notNull(),
    finishedAt: text('finished_at'),
    spec: text({ mode: 'json' }).$type<RunSpec>().notNull(),
    baseline: text(),
    /** The name of the API key that asked; empty without one. */
    keyName: text('key_name').notNull().default(''),
    idempotencyKey: text('idempotency_key'),
    bodyHash: text('body_hash'),
    /** How often a worker died on it without recording a sample. */
    deaths: integer().notNull().default(0),
    cancelRequested: integer('cancel_requested', { mode: 'boolean' }).notNull().default(false),
    done: integer().notNull().default(0),
    planned: integer(),
    exitCode: integer('exit_code'),
    /** Why it failed, for the user. */
    message: text(),
    webhookUrl: text('webhook_url'),
    webhookState: text('webhook_state').$type<'pending' | 'delivered' | 'failed'>(),
    webhookAttempts: integer('webhook_attempts').notNull().default(0),
  },
  (table) => [
    index('jobs_state_rank').on(table.state, table.rank),
    uniqueIndex('jobs_idempotency').on(table.keyName, table.idempotencyKey),
  ],
);

/** What is told of a job, in order; the ids are those of its server-sent events. */
export const jobEvents = sqliteTable(
  'job_events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    runId: text('run_id').notNull(),
    type: text().$type<'status' | 'progress' | 'note' | 'end'>().notNull(),
    data: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [index('job_events_run').on(table.runId, table.id)],
);
