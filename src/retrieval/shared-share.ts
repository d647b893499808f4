import { openTable } from './lancedb-table.ts';
import { passageKeys } from './passage-keys.ts';
import type { PassageSource } from './passage-source.ts';

const SAMPLE = 100;
/** Multiples of it, modulo 1, fall evenly and in no period that changes could have. */
const GOLDEN = 0.618_033_988_749_895;

/** Share of a sample of the passages whose text the table in `directory` holds, 0..1. Throws when it is damaged. */
export async function sharedShare(directory: string, passages: PassageSource): Promise<number> {
  const open = await openTable(directory);
  if (!open) return 0;
  try {
    const keys = passageKeys(passages);
    const hashes = new Set<string>();
    for (let at = 0; at < SAMPLE; at += 1) {
      const key = keys[Math.floor(((at * GOLDEN) % 1) * keys.length)];
      if (key) hashes.add(key.hash);
    }
    const list = Array.from(hashes, (hash) => `'${hash}'`).join(',');
    const rows = await open.table.query().where(`hash IN (${list})`).select(['hash']).toArray();
    return new Set(rows.map(({ hash }) => hash)).size / Math.max(1, hashes.size);
  } finally {
    open.close();
  }
}
