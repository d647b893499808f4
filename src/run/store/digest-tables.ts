import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** What lists show of a run's `run.json`, kept so that a list reads no file; made anew when `finishedAt` is another. */
export const runDigests = sqliteTable('run_digests', {
  runId: text('run_id').primaryKey(),
  finishedAt: text('finished_at').notNull(),
  digest: text({ mode: 'json' }).$type<object>().notNull(),
});
