import { rm } from 'node:fs/promises';
import type { Table } from '@lancedb/lancedb';
import { fingerprint } from '../base/hash.ts';
import { searchableText } from '../corpus/searchable-text.ts';
import { BuildInterrupted } from './build-fault.ts';
import { createTable, type OpenTable, openTable } from './lancedb-table.ts';
import { passageKeys } from './passage-keys.ts';
import type { BuildHooks, PassageSource } from './passage-source.ts';

/** A passage on its way into a table. `hash` is of what is indexed of it. */
export interface PendingRow {
  id: string;
  hash: string;
  text: string;
}

/** How rows of one kind are made. */
export interface RowMaker {
  batch: number;
  /** The columns beside `id` and `hash`, in order. */
  columnsOf(rows: readonly PendingRow[]): Promise<Record<string, unknown>[]>;
}

const DELETED_AT_ONCE = 1000;

/**
 * Makes the table in `directory` hold exactly `passages`: rows whose text is unchanged stay, the others are deleted
 * and written. A batch is made while the one before is written; each written batch lasts, whatever ends the process.
 * Throws when there is no passage.
 */
export async function fillTable(
  directory: string,
  passages: PassageSource,
  maker: RowMaker,
  hooks: BuildHooks = {},
): Promise<OpenTable> {
  let open = await openTable(directory);
  let kept = open && (await keepUnchanged(open.table, passages));
  if (open && !kept) {
    open.close();
    await rm(directory, { recursive: true });
    open = undefined;
  }
  kept ??= new Uint8Array(passages.length);
  let done = kept.reduce((sum, flag) => sum + flag, 0);
  const write = async (rows: Record<string, unknown>[]) => {
    if (open) await open.table.add(rows);
    else open = await createTable(directory, rows);
    done += rows.length;
    hooks.onProgress?.(done, passages.length);
  };
  let writing: Promise<void> = Promise.resolve();
  try {
    for (const batch of batches(passages, kept, maker.batch)) {
      if (hooks.signal?.aborted) throw new BuildInterrupted();
      const [columns] = await Promise.all([maker.columnsOf(batch), writing]);
      writing = write(batch.map(({ id, hash }, at) => ({ id, hash, ...columns[at] })));
      // Awaited with the next batch; until then a failure must not count as unhandled.
      writing.catch(() => {});
    }
    await writing;
    if (!open) throw new Error('an index needs at least one passage');
    return open;
  } catch (error) {
    // What is being written lasts, and no file may be open when the folder is moved.
    await writing.catch(() => {});
    open?.close();
    throw error;
  }
}

/**
 * Deletes the rows that are of no passage as it is now, and tells which passages have theirs; undefined, and nothing
 * done, where more would go than stay: then a table from nothing is made sooner.
 */
async function keepUnchanged(table: Table, passages: PassageSource): Promise<Uint8Array | undefined> {
  const stale = await hashById(table);
  const rows = stale.size;
  const kept = new Uint8Array(passages.length);
  for (const [place, { id, hash }] of passageKeys(passages).entries()) {
    if (stale.get(id) !== hash) continue;
    kept[place] = 1;
    stale.delete(id);
  }
  if (stale.size > rows / 2) return undefined;
  const ids = [...stale.keys()].map((id) => `'${id.replaceAll("'", "''")}'`);
  for (let start = 0; start < ids.length; start += DELETED_AT_ONCE)
    await table.delete(`id IN (${ids.slice(start, start + DELETED_AT_ONCE).join(',')})`);
  return kept;
}

async function hashById(table: Table): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for await (const batch of table.query().select(['id', 'hash'])) {
    const [ids, hashes] = [batch.getChild('id'), batch.getChild('hash')];
    for (let row = 0; row < batch.numRows; row += 1) known.set(ids?.get(row), hashes?.get(row));
  }
  return known;
}

function* batches(passages: PassageSource, kept: Uint8Array, size: number): Generator<PendingRow[]> {
  let batch: PendingRow[] = [];
  let place = -1;
  for (const passage of passages) {
    place += 1;
    if (kept[place] === 1) continue;
    const text = searchableText(passage);
    batch.push({ id: passage.id, hash: fingerprint(text), text });
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
