import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';

/** In the sources also when the compiled files run, which lie as deep. */
const MIGRATIONS = fileURLToPath(new URL('../../../src/run/store/migrations', import.meta.url));
/** A smaller store takes no time worth a word. */
const NOTED_FROM_BYTES = 64 * 2 ** 20;
/** Another process may be at it. */
const LONGEST_WAIT_MS = 3_600_000;

/** Makes the tables, or brings those of an earlier version up to date; of several processes one does it, the others wait. */
export function migrateStore(database: Database.Database, note: (line: string) => void): void {
  if (!isBehind(database)) return;
  const bytes = database.memory ? 0 : statSync(database.name).size;
  if (bytes >= NOTED_FROM_BYTES)
    note(`${database.name}: bringing the store up to date, once (${Math.round(bytes / 1e6)} MB)`);
  const timeoutMs = database.pragma('busy_timeout', { simple: true });
  database.pragma(`busy_timeout = ${LONGEST_WAIT_MS}`);
  try {
    migrate(drizzle(database), { migrationsFolder: MIGRATIONS });
  } catch (error) {
    // Done meanwhile by another process.
    if (isBehind(database)) throw error;
  } finally {
    database.pragma(`busy_timeout = ${timeoutMs}`);
  }
  if (bytes >= NOTED_FROM_BYTES) note(`${database.name}: the store is up to date`);
}

function isBehind(database: Database.Database): boolean {
  const exists = database.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get();
  if (!exists) return true;
  const { at } = database
    .prepare<[], { at: number | null }>('SELECT max(created_at) AS at FROM __drizzle_migrations')
    .get() as { at: number | null };
  const last = readMigrationFiles({ migrationsFolder: MIGRATIONS }).at(-1)?.folderMillis ?? 0;
  return at === null || Number(at) < last;
}
