import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { asc, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { messageOf, UserError } from '../../base/errors.ts';
import { sampleKey } from '../sample.ts';
import type { RunStore } from './run-store.ts';
import { runs, runTestcases, samples } from './tables.ts';

/** In the sources also when the compiled files run, which lie as deep. */
const MIGRATIONS = fileURLToPath(new URL('../../../src/run/store/migrations', import.meta.url));

/**
 * Opens (and creates or migrates) the SQLite file at `path`; `:memory:` for tests.
 * Write-ahead logging with synchronous=NORMAL: a killed process loses nothing that was added.
 */
export function openSqliteStore(path: string): RunStore {
  const database = connect(path);
  const db = drizzle(database);
  migrate(db, { migrationsFolder: MIGRATIONS });

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
    samples: (runId) =>
      db
        .select()
        .from(samples)
        .where(eq(samples.runId, runId))
        .orderBy(sql`rowid`)
        .all()
        .map(({ model, rag, body, ...key }) => ({ ...key, arm: { model, rag }, ...body })),
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

function connect(path: string): Database.Database {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    const database = new Database(path, { timeout: 10_000 });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    throw new UserError(`${path}: cannot open the store (${messageOf(error)}); check --out`, {
      cause: error,
    });
  }
}
