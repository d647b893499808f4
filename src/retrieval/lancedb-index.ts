import type { Table } from '@lancedb/lancedb';
import { bestWithTies } from './best-with-ties.ts';
import type { DenseIndex } from './dense-index.ts';
import { type AnnSettings, indexVectors, nearest } from './lancedb-ann.ts';
import { compact } from './lancedb-compact.ts';
import { readRowIds } from './lancedb-row-ids.ts';
import { fillTable, type PendingRow } from './lancedb-rows.ts';
import { openTable } from './lancedb-table.ts';
import type { BuildHooks, PassageSource } from './passage-source.ts';

/** Rows that are embedded and written at once: 8 MB of vectors of 1,024 dimensions. */
const BATCH = 2048;
/** Texts that an earlier index is asked for at once. */
const LOOKED_UP_AT_ONCE = 500;

/**
 * Brings the vectors in `directory` (new, or a copy of an earlier table) to exactly `passages`. A text that the table
 * in `earlier` holds under any id keeps its vector. With `ann` an approximate index is made over them and measured;
 * what was measured is returned.
 */
export async function writeLanceDb(
  directory: string,
  passages: PassageSource,
  embed: (texts: string[]) => Promise<Float32Array[]>,
  {
    earlier,
    earlierAnn,
    ann = false,
    ...hooks
  }: BuildHooks & { earlier?: string | undefined; earlierAnn?: AnnSettings | undefined; ann?: boolean } = {},
): Promise<AnnSettings | undefined> {
  const known = earlier === undefined ? undefined : await openTable(earlier);
  try {
    const columnsOf = async (rows: readonly PendingRow[]) => {
      const vectors = known ? await vectorsOf(known.table, rows) : new Map<string, Float32Array>();
      const missing = rows.filter(({ hash }) => !vectors.has(hash));
      const made = await embed(missing.map(({ text }) => text));
      for (const [at, { hash }] of missing.entries()) vectors.set(hash, made[at] as Float32Array);
      return rows.map(({ hash }) => ({ vector: vectors.get(hash) }));
    };
    const { table, close } = await fillTable(directory, passages, { batch: BATCH, columnsOf }, hooks);
    try {
      if (ann) return await indexVectors(table, earlierAnn);
      await compact(table);
      return undefined;
    } finally {
      close();
    }
  } finally {
    known?.close();
  }
}

/** Opens what `writeLanceDb` wrote, also after the directory was renamed; exact without `ann`. Throws when it is damaged. */
export async function openLanceDb(directory: string, ann?: AnnSettings): Promise<DenseIndex> {
  const open = await openTable(directory);
  if (!open) throw new Error('the vectors are not there');
  const { table, close } = open;
  try {
    const size = await table.countRows();
    const idOf = await readRowIds(table);
    const read = async (vector: Float32Array, count: number) =>
      (await nearest(table, vector, count, ann)).map(({ row, score }) => ({ passageId: idOf(row), score }));
    return {
      size,
      search: async (vector, limit) =>
        vector.every((value) => value === 0) ? [] : bestWithTies((count) => read(vector, count), limit, size),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function vectorsOf(table: Table, rows: readonly PendingRow[]): Promise<Map<string, Float32Array>> {
  const found = new Map<string, Float32Array>();
  for (let start = 0; start < rows.length; start += LOOKED_UP_AT_ONCE) {
    const hashes = rows.slice(start, start + LOOKED_UP_AT_ONCE).map(({ hash }) => `'${hash}'`);
    const batches = table
      .query()
      .where(`hash IN (${hashes.join(',')})`)
      .select(['hash', 'vector']);
    for (const { hash, vector } of await batches.toArray()) found.set(hash, Float32Array.from(vector));
  }
  return found;
}
