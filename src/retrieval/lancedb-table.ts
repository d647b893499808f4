import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Table } from '@lancedb/lancedb';

/** A table and how to let go of it. */
export interface OpenTable {
  table: Table;
  close(): void;
}

const TABLE = 'passages';

/** The table in `directory`, also after the directory was renamed; undefined when there is none. Throws when it is damaged. */
export async function openTable(directory: string): Promise<OpenTable | undefined> {
  const connection = await (await lancedb()).connect(directory);
  try {
    const table = (await connection.tableNames()).includes(TABLE)
      ? await connection.openTable(TABLE)
      : undefined;
    if (table) return closable(table, connection);
  } catch (error) {
    connection.close();
    throw error;
  }
  connection.close();
  return undefined;
}

/** A table in `directory` with these rows, of which there is at least one. */
export async function createTable(directory: string, rows: Record<string, unknown>[]): Promise<OpenTable> {
  const connection = await (await lancedb()).connect(directory);
  return closable(await connection.createTable(TABLE, rows), connection);
}

/** Imported on first use: the native library takes half a second to load. */
export function lancedb(): Promise<typeof import('@lancedb/lancedb')> {
  return import('@lancedb/lancedb');
}

/** The version of the engine, for an index's manifest; does not load it. */
export function lanceDbVersion(): string {
  // The package does not export its package.json; its main file lies one folder below it.
  const main = createRequire(import.meta.url).resolve('@lancedb/lancedb');
  return JSON.parse(readFileSync(join(dirname(main), '../package.json'), 'utf8')).version;
}

function closable(table: Table, connection: { close(): void }): OpenTable {
  return {
    table,
    close() {
      table.close();
      connection.close();
    },
  };
}
