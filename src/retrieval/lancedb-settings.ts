import { lancedb } from './lancedb-table.ts';

const TABLE = 'settings';

/** Keeps how an index is searched beside its rows, where an object store has it too; a manifest is read from a disk alone. */
export async function writeSettings(directory: string, settings: object): Promise<void> {
  const connection = await (await lancedb()).connect(directory);
  try {
    const rows = [{ json: JSON.stringify(settings) }];
    // A copy of an earlier index has those of that one.
    if ((await connection.tableNames()).includes(TABLE)) await connection.dropTable(TABLE);
    (await connection.createTable(TABLE, rows)).close();
  } finally {
    connection.close();
  }
}

/** Throws where there are none. */
export async function readSettings<T extends object>(directory: string): Promise<T> {
  const connection = await (await lancedb()).connect(directory);
  try {
    const table = await connection.openTable(TABLE);
    const [row]: { json: string }[] = await table.query().limit(1).toArray();
    table.close();
    return JSON.parse((row as { json: string }).json) as T;
  } finally {
    connection.close();
  }
}
