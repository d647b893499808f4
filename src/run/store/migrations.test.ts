import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { expect, it, onTestFinished } from 'vitest';
import { aRun, aSample, aTestcase } from '../../testing/records.ts';
import * as digestTables from './digest-tables.ts';
import * as jobTables from './job-tables.ts';
import * as keyTables from './key-tables.ts';
import * as labelTables from './label-tables.ts';
import { openDatabase } from './open-database.ts';
import { runPages } from './run-pages.ts';
import { openSqliteStore } from './sqlite-store.ts';
import * as tables from './tables.ts';

const FOLDER = 'src/run/store/migrations';
const { entries } = JSON.parse(readFileSync(`${FOLDER}/meta/_journal.json`, 'utf8')) as {
  entries: { idx: number; when: number; tag: string }[];
};

it('leaves nothing for drizzle-kit to generate: the tables are what the migrations make', async () => {
  const last = `${String(entries.length - 1).padStart(4, '0')}_snapshot.json`;
  const recorded = JSON.parse(readFileSync(`${FOLDER}/meta/${last}`, 'utf8'));
  const now = await generateSQLiteDrizzleJson({
    ...tables,
    ...jobTables,
    ...keyTables,
    ...labelTables,
    ...digestTables,
  });
  expect(await generateSQLiteMigration(recorded, now)).toEqual([]);
});

it('brings a store of before the pages up to date, with what is recorded in it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'ragmeter-old-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const path = join(directory, 'ragmeter.sqlite');
  const old = new Database(path);
  old.exec(
    'CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY, hash text NOT NULL, created_at numeric)',
  );
  for (const { tag, when } of entries.slice(0, 3)) {
    old.exec(readFileSync(`${FOLDER}/${tag}.sql`, 'utf8'));
    old.prepare('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)').run(tag, when);
  }
  const { id, status, startedAt, ...run } = aRun();
  const { runId, arm, testcaseId, trial, ...sample } = aSample({
    failure: { stage: 'generate', kind: 'timeout', message: 'late' },
  });
  old.prepare('INSERT INTO runs VALUES (?, ?, ?, NULL, ?)').run(id, status, startedAt, JSON.stringify(run));
  old.prepare('INSERT INTO run_testcases VALUES (?, 0, ?)').run(id, JSON.stringify(aTestcase()));
  old
    .prepare('INSERT INTO samples VALUES (?, ?, ?, ?, ?, ?)')
    .run(runId, arm.model, Number(arm.rag), testcaseId, trial, JSON.stringify(sample));
  old.close();

  const store = openSqliteStore(path);
  expect(store.samples(id)).toEqual([{ runId, arm, testcaseId, trial, ...sample }]);
  store.close();
  const connection = openDatabase(path);
  expect(runPages(connection).cases(id, -1, 9, { outcome: 'failed' })).toMatchObject([
    { caseId: testcaseId },
  ]);
  connection.database.close();
});
