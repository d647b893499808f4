import { asc, eq, sql } from 'drizzle-orm';
import { sampleKey } from '../sample.ts';
import { openDatabase } from './open-database.ts';
import type { RunStore } from './run-store.ts';
import { sampleFigures } from './sample-figures.ts';
import { sampleReader } from './sample-reader.ts';
import { runs, runTestcases, samples } from './tables.ts';

/** The store in the SQLite file at `path`; see `openDatabase`. */
export function openSqliteStore(path: string): RunStore {
  const { database, db } = openDatabase(path);

  const insertSample = db
    .insert(samples)
    .values({
      runId: sql.placeholder('runId'),
      model: sql.placeholder('model'),
      rag: sql.placeholder('rag'),
      testcaseId: sql.placeholder('testcaseId'),
      trial: sql.placeholder('trial'),
      body: sql.placeholder('body'),
    })
    .onConflictDoNothing()
    .prepare();

  return {
    createRun({ id, status, startedAt, finishedAt, ...body }, testcases) {
      db.transaction((tx) => {
        tx.insert(runs).values({ id, status, startedAt, finishedAt, body }).run();
        testcases.forEach((testcase, ordinal) => {
          tx.insert(runTestcases).values({ runId: id, ordinal, testcase }).run();
        });
      });
    },
    setStatus(runId, status, finishedAt) {
      db.update(runs)
        .set({ status, finishedAt: finishedAt ?? null })
        .where(eq(runs.id, runId))
        .run();
    },
    setClient(runId, client) {
      db.update(runs)
        .set({ body: sql`json_set(${runs.body}, '$.client', json(${JSON.stringify(client)}))` })
        .where(eq(runs.id, runId))
        .run();
    },
    run(runId) {
      const row = db.select().from(runs).where(eq(runs.id, runId)).get();
      if (!row) return undefined;
      const { body, finishedAt, ...rest } = row;
      return { ...rest, ...body, ...(finishedAt !== null && { finishedAt }) };
    },
    runIds: () =>
      db
        .select({ id: runs.id })
        .from(runs)
        .orderBy(asc(runs.startedAt))
        .all()
        .map(({ id }) => id),
    testcases: (runId) =>
      db
        .select({ testcase: runTestcases.testcase })
        .from(runTestcases)
        .where(eq(runTestcases.runId, runId))
        .orderBy(asc(runTestcases.ordinal))
        .all()
        .map(({ testcase }) => testcase),
    addSample({ runId, arm, testcaseId, trial, ...body }) {
      return (
        insertSample.run({ runId, model: arm.model, rag: arm.rag, testcaseId, trial, body }).changes === 1
      );
    },
    samples: sampleReader({ database }),
    figures: sampleFigures({ database }),
    recordedKeys: (runId) =>
      new Set(
        db
          .select({
            model: samples.model,
            rag: samples.rag,
            testcaseId: samples.testcaseId,
            trial: samples.trial,
          })
          .from(samples)
          .where(eq(samples.runId, runId))
          .all()
          .map(({ model, rag, ...key }) => sampleKey({ ...key, arm: { model, rag } })),
      ),
    close: () => database.close(),
  };
}
