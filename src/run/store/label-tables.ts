// biome-ignore lint/suspicious/noDeprecatedImports: only an older overload of primaryKey is deprecated
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { runs } from './tables.ts';

/** What a person says of a keypoint; `unsure` says nothing, and is in no export. */
export type LabelVerdict = 'covered' | 'missing' | 'contradicted' | 'unsure';

const runId = () =>
  text('run_id')
    .notNull()
    .references(() => runs.id, { onDelete: 'cascade' });
const sampleKey = () => ({
  model: text().notNull(),
  rag: integer({ mode: 'boolean' }).notNull(),
  testcaseId: text('testcase_id').notNull(),
  trial: integer().notNull(),
  /** Where the case stands in `run_testcases`. */
  caseOrdinal: integer('case_ordinal').notNull(),
});

/** Answers of a run chosen for labelling; the token names them without telling the run. */
export const labelRounds = sqliteTable('label_rounds', {
  token: text().primaryKey(),
  runId: runId(),
  createdAt: text('created_at').notNull(),
  /** The labeller sees no name of a run, model or arm. */
  blind: integer({ mode: 'boolean' }).notNull(),
  /** The labeller sees no verdict. */
  hidden: integer({ mode: 'boolean' }).notNull(),
  size: integer().notNull(),
});

/** The answers of a round, `ordinal` from 1. */
export const labelItems = sqliteTable(
  'label_items',
  {
    token: text()
      .notNull()
      .references(() => labelRounds.token, { onDelete: 'cascade' }),
    ordinal: integer().notNull(),
    ...sampleKey(),
  },
  (table) => [primaryKey({ columns: [table.token, table.ordinal] })],
);

/** One label of each labeller and keypoint of an answer; `previous` is the label that it corrected, for undo. */
export const labels = sqliteTable(
  'labels',
  {
    runId: runId(),
    ...sampleKey(),
    labeller: text().notNull(),
    keypointId: text('keypoint_id').notNull(),
    verdict: text().$type<LabelVerdict>().notNull(),
    labelledAt: text('labelled_at').notNull(),
    previous: text({ mode: 'json' }).$type<{ verdict: LabelVerdict; labelledAt: string }>(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.runId,
        table.model,
        table.rag,
        table.testcaseId,
        table.trial,
        table.labeller,
        table.keypointId,
      ],
    }),
    index('labels_run').on(table.runId),
    index('labels_labeller').on(table.runId, table.labeller, table.labelledAt),
  ],
);
