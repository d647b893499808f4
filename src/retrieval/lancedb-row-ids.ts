import type { Table } from '@lancedb/lancedb';

/** Gives the passage of a row. Throws for a row that was not there when the ids were read. */
export type IdOfRow = (row: bigint) => string;

/**
 * Reads the ids of all rows once (about 50 bytes each): a search that asks for row numbers alone spares Lance a
 * random read a row, a third of the time of a BM25 search of 100,000 passages.
 */
export async function readRowIds(table: Table): Promise<IdOfRow> {
  const fragments = new Map<number, string[]>();
  for await (const batch of table.query().select(['id']).withRowId()) {
    const [ids, rows] = [batch.getChild('id'), batch.getChild('_rowid')];
    for (let at = 0; at < batch.numRows; at += 1) {
      const { fragment, offset } = placeOf(rows?.get(at));
      const own = fragments.get(fragment) ?? [];
      fragments.set(fragment, own);
      own[offset] = ids?.get(at);
    }
  }
  return (row) => {
    const { fragment, offset } = placeOf(row);
    const id = fragments.get(fragment)?.[offset];
    if (id === undefined) throw new Error(`the index names row ${row}, which it does not hold`);
    return id;
  };
}

/** Lance numbers a row by its fragment (upper 32 bits) and its place there. */
function placeOf(row: bigint): { fragment: number; offset: number } {
  return { fragment: Number(row >> 32n), offset: Number(row & 0xffff_ffffn) };
}
