import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { messageOf, UserError } from '../../base/errors.ts';
import { migrateStore } from './migrate-store.ts';

/** One connection, as drizzle has it. */
export type Db = ReturnType<typeof openDatabase>['db'];

/**
 * Opens (and creates or migrates) the SQLite file at `path`; `:memory:` for tests.
 * Write-ahead logging with synchronous=NORMAL: a killed process loses nothing that was added.
 * @throws UserError when it cannot be opened
 */
export function openDatabase(path: string) {
  const database = connect(path);
  migrateStore(database, (line) => process.stderr.write(`${line}\n`));
  return { database, db: drizzle(database) };
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
