import { sql } from 'drizzle-orm';
// biome-ignore lint/suspicious/noDeprecatedImports: only an older overload of primaryKey is deprecated
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
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

const VIRTUAL = { mode: 'virtual' } as const;

/** The cases of a run as they were, so that a report needs no file. What pages filter by is derived from `testcase`. */
export const runTestcases = sqliteTable(
  'run_testcases',
  {
    runId: text('run_id')
      .notNull()
      .references(() => runs.id, { onDelete: 'cascade' }),
    ordinal: integer().notNull(),
    testcase: text({ mode: 'json' }).$type<Testcase>().notNull(),
    caseId: text('case_id').generatedAlwaysAs(sql`json_extract(\`testcase\`, '$.id')`, VIRTUAL),
    category: text().generatedAlwaysAs(sql`json_extract(\`testcase\`, '$.category')`, VIRTUAL),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.ordinal] }),
    index('run_testcases_cases').on(table.runId, table.ordinal, table.caseId, table.category),
    index('run_testcases_case').on(table.runId, table.caseId, table.ordinal),
  ],
);

/** What pages filter by is derived from `body`, the judge's scores before those of the rules. */
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
    outcome: text().generatedAlwaysAs(
      sql`CASE
	WHEN json_extract(\`body\`, '$.failure') IS NOT NULL THEN 'failed'
	WHEN coalesce(json_extract(\`body\`, '$.scores.judgedPass.state'), json_extract(\`body\`, '$.scores.pass.state'), '') <> 'scored' THEN 'unscored'
	WHEN coalesce(json_extract(\`body\`, '$.scores.judgedPass.value'), json_extract(\`body\`, '$.scores.pass.value')) = 1 THEN 'passed'
	ELSE 'not-passed' END`,
      VIRTUAL,
    ),
    coverage: real().generatedAlwaysAs(
      sql`json_extract(\`body\`, iif(json_type(\`body\`, '$.scores.judgedCoverage') IS NULL, '$.scores.coverage.value', '$.scores.judgedCoverage.value'))`,
      VIRTUAL,
    ),
    contradicted: integer().generatedAlwaysAs(
      sql`coalesce(json_extract(\`body\`, iif(json_type(\`body\`, '$.scores.judgedContradiction') IS NULL, '$.scores.contradiction.value', '$.scores.judgedContradiction.value')), 0) > 0`,
      VIRTUAL,
    ),
    cause: text().generatedAlwaysAs(
      sql`json_extract(\`body\`, '$.failure.stage') || ' ' || json_extract(\`body\`, '$.failure.kind')`,
      VIRTUAL,
    ),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.model, table.rag, table.testcaseId, table.trial] }),
    // Holds the rowid too, so that a page in the order of recording reads its own rows and no other.
    index('samples_run').on(table.runId),
    // Answers the filters and counts of pages without reading a body.
    index('samples_outcomes').on(
      table.runId,
      table.testcaseId,
      table.model,
      table.rag,
      table.trial,
      table.outcome,
      table.coverage,
      table.contradicted,
      table.cause,
    ),
  ],
);
