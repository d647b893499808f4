// biome-ignore lint/suspicious/noDeprecatedImports: only an older overload of primaryKey is deprecated
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Testcase } from '../../testcases/testcase.ts';
import type { RunRecord, RunStatus } from '../run-record.ts';
import type { Sample } from '../sample.ts';

type RunBody = Omit<RunRecord, 'id' | 'status' | 'startedAt' | 'finishedAt'>;
type SampleBody = Omit<Sample, 'runId' | 'arm' | 'testcaseId' | 'trial'>;

export const runs = sqliteTable(
  'runs',
  {
    id: text().primaryKey(),
    status: text().$type<RunStatus>().notNull(),
    startedAt: text('started_at').notNull(),
    finishedAt: text('finished_at'),
    body: text({ mode: 'json' }).$type<RunBody>().notNull(),
  },
  (table) => [index('runs_started_at').on(table.startedAt)],
);

/** The cases of a run as they were, so that a report needs no file. */
export const runTestcases = sqliteTable(
  'run_testcases',
  {
    runId: text('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    ordinal: integer().notNull(),
    testcase: text({ mode: 'json' }).$type<Testcase>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.ordinal] })],
);

/** The columns that pages filter by are derived from `body` by migration 0003 alone, as those of `run_testcases`: no write names them. */
export const samples = sqliteTable(
  'samples',
  {
    runId: text('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    model: text().notNull(),
    rag: integer({ mode: 'boolean' }).notNull(),
    testcaseId: text('testcase_id').notNull(),
    trial: integer().notNull(),
    body: text({ mode: 'json' }).$type<SampleBody>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.model, table.rag, table.testcaseId, table.trial] }),
    // Holds the rowid too, so that a page in the order of recording reads its own rows and no other.
    index('samples_run').on(table.runId),
  ],
);
