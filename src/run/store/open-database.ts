import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { messageOf, UserError } from '../../base/errors.ts';

/** In the sources also when the compiled files run, which lie as deep. */
const MIGRATIONS = fileURLToPath(new URL('../../../src/run/store/migrations', import.meta.url));

/** One connection, as drizzle has it. */
export type Db = ReturnType<typeof openDatabase>['db'];

/**
 * Opens (and creates or migrates) the SQLite file at `path`; `:memory:` for tests.
 * Write-ahead logging with synchronous=NORMAL: a killed process loses nothing that was added.
 * @throws UserError when it cannot be opened
 */
export function openDatabase(path: string) {
  const database = connect(path);
  const db = drizzle(database);
  migrate(db, { migrationsFolder: MIGRATIONS });
  return { database, db };
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
