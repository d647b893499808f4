import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Table } from '@lancedb/lancedb';
import type { DenseIndex } from './dense-index.ts';

/** A passage's vector, of unit length. */
export interface VectorRow {
  id: string;
  vector: Float32Array;
}

const TABLE = 'passages';

/** Writes the rows that `batches` yields into an empty directory. Throws when there is none. */
export async function writeLanceDb(directory: string, batches: AsyncIterable<VectorRow[]>): Promise<void> {
  const connection = await (await lancedb()).connect(directory);
  let table: Table | undefined;
  try {
    for await (const rows of batches) {
      const records = rows.map(({ id, vector }) => ({ id, vector }));
      if (table) await table.add(records);
      else table = await connection.createTable(TABLE, records);
    }
    if (!table) throw new Error('a dense index needs at least one passage');
  } finally {
    table?.close();
    connection.close();
  }
}

/** Opens what `writeLanceDb` wrote, also after the directory was renamed. Throws when it is damaged. */
export async function openLanceDb(directory: string): Promise<DenseIndex> {
  const connection = await (await lancedb()).connect(directory);
  const table = await connection.openTable(TABLE);
  const size = await table.countRows();
  return {
    size,
    search: (vector, limit) => search(table, size, vector, limit),
    close() {
      table.close();
      connection.close();
    },
  };
}

/** The version of the engine, for the index's manifest; does not load it. */
export function lanceDbVersion(): string {
  // The package does not export its package.json; its main file lies one folder below it.
  const main = createRequire(import.meta.url).resolve('@lancedb/lancedb');
  return JSON.parse(readFileSync(join(dirname(main), '../package.json'), 'utf8')).version;
}

/** Imported on first use: the native library takes half a second to load. */
function lancedb(): Promise<typeof import('@lancedb/lancedb')> {
  return import('@lancedb/lancedb');
}

async function search(table: Table, size: number, vector: Float32Array, limit: number) {
  if (vector.every((value) => value === 0)) return [];
  // Lance breaks ties as it likes, so a tie at the cut is read to its end before ids decide.
  for (let read = limit + 8; ; read *= 4) {
    const rows = await nearest(table, vector, read);
    const tieIsCut = rows.length === read && rows[limit - 1]?.score === rows.at(-1)?.score;
    if (tieIsCut && read < size) continue;
    return rows.sort((a, b) => b.score - a.score || (a.passageId < b.passageId ? -1 : 1)).slice(0, limit);
  }
}

async function nearest(table: Table, vector: Float32Array, limit: number) {
  const rows: { id: string; _distance: number }[] = await table
    .query()
    .nearestTo(vector)
    .distanceType('dot')
    .bypassVectorIndex()
    .select(['id', '_distance'])
    .limit(limit)
    .toArray();
  // Lance's dot distance is 1 - dot product.
  return rows.map(({ id, _distance }) => ({ passageId: id, score: 1 - _distance }));
}
