import { readdir } from 'node:fs/promises';
import type { Table } from '@lancedb/lancedb';

/** Merges what was added and deleted into the table and its index, and frees what that replaces. */
export async function compact(table: Table): Promise<void> {
  await table.optimize({ cleanupOlderThan: new Date(), deleteUnverified: true });
}

/**
 * Whether a compacted table in `directory` still has rows marked as deleted. Lance keeps the marks in a folder that is
 * empty or gone without them; no call tells.
 */
export async function holdsDeleted(directory: string): Promise<boolean> {
  const files = await readdir(directory, { recursive: true, withFileTypes: true });
  return files.some((entry) => entry.isFile() && entry.parentPath.endsWith('_deletions'));
}
