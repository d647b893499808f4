import type { Table } from '@lancedb/lancedb';
import type { Segmenter } from '../text/segmenter.ts';
import { bestWithTies } from './best-with-ties.ts';
import type { Bm25Index } from './bm25-index.ts';
import { compact, holdsDeleted } from './lancedb-compact.ts';
import { readRowIds } from './lancedb-row-ids.ts';
import { fillTable } from './lancedb-rows.ts';
import { lancedb, openTable } from './lancedb-table.ts';
import type { BuildHooks, PassageSource } from './passage-source.ts';

/** Passages that are cut and written at once: about 15 MB. */
const BATCH = 10_000;
/** Lance adds 32-bit floats in an order of its own, so that equal passages differ in the last bits. */
const SCORE_DIGITS = 10_000;
/** Lance drops tokens of more than 40 characters unless it is told otherwise. */
const LONGEST_TOKEN = 2 ** 30;
/** Lance leaves a text without a token out of the number of texts; no token is a sign alone. */
const NO_WORD = '∅';

/**
 * Brings the full-text index in `directory` (new, or a copy of an earlier one) to exactly `passages`. Tokens are
 * joined by spaces and cut there again; Lance's BM25 has wink's constants and formula (k1 1.2, b 0.75, Lucene's IDF).
 */
export async function writeLanceBm25(
  directory: string,
  passages: PassageSource,
  segmenter: Segmenter,
  hooks: BuildHooks = {},
): Promise<void> {
  const columnsOf = async (rows: readonly { text: string }[]) =>
    (await segmenter.lines(rows.map(({ text }) => text))).map((line) => ({ tokens: line || NO_WORD }));
  const { table, close } = await fillTable(directory, passages, { batch: BATCH, columnsOf }, hooks);
  try {
    const [index] = await table.listIndices();
    if (index && !(await holdsDeleted(directory))) return await compact(table);
    // Rows deleted count in an index's statistics, and rows beside each other are compacted without their index.
    if (index) await table.dropIndex(index.name);
    await compact(table);
    await createIndex(table);
  } finally {
    close();
  }
}

/** Opens what `writeLanceBm25` wrote. Throws when it is damaged or not whole. */
export async function openLanceBm25(directory: string, passages: number): Promise<Bm25Index> {
  const open = await openTable(directory);
  if (!open) throw new Error('the full-text index is not there');
  const { table, close } = open;
  try {
    const { MatchQuery } = await lancedb();
    const idOf = await readRowIds(table);
    const size = await table.countRows();
    if (size !== passages) throw new Error(`the full-text index holds ${size} of ${passages} passages`);
    const [index] = await table.listIndices();
    const unindexed = index && (await table.indexStats(index.name))?.numUnindexedRows;
    if (!index || unindexed !== 0) throw new Error('the full-text index is not whole');
    // Else the first questions read what later ones have: a third slower at a million passages.
    await table.prewarmIndex(index.name);
    const read = async (text: string, count: number) => {
      const rows: { _rowid: bigint; _score: number }[] = await table
        .query()
        .fullTextSearch(new MatchQuery(text, 'tokens'))
        .select(['_rowid', '_score'])
        .limit(count)
        .toArray();
      return rows.map(({ _rowid, _score }) => ({
        passageId: idOf(_rowid),
        score: Math.round(_score * SCORE_DIGITS) / SCORE_DIGITS,
      }));
    };
    return {
      search: async (tokens, limit) =>
        tokens.length === 0 ? [] : bestWithTies((count) => read(tokens.join(' '), count), limit, size),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

async function createIndex(table: Table): Promise<void> {
  const { Index } = await lancedb();
  const config = Index.fts({
    baseTokenizer: 'whitespace',
    withPosition: false,
    stem: false,
    removeStopWords: false,
    lowercase: false,
    asciiFolding: false,
    maxTokenLength: LONGEST_TOKEN,
  });
  await table.createIndex('tokens', { config });
}
