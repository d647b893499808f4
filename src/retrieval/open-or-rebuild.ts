import { rename, rm } from 'node:fs/promises';
import type { EnsuredIndex } from './ensure-index.ts';

/** What `open` makes of the index that `ensure` finds or builds; one that cannot be opened is built once more. */
export async function openOrRebuild<T>(
  ensure: () => Promise<EnsuredIndex>,
  open: (found: EnsuredIndex) => Promise<T>,
): Promise<EnsuredIndex & { opened: T }> {
  const found = await ensure();
  try {
    return { ...found, opened: await open(found) };
  } catch (error) {
    if (found.built) throw error;
    await discard(found.directory);
    const again = await ensure();
    return { ...again, opened: await open(again) };
  }
}

/** Renamed before it is removed, so that no other process opens half of it. */
async function discard(directory: string): Promise<void> {
  const aside = `${directory}.damaged-${process.pid}`;
  await rename(directory, aside);
  await rm(aside, { recursive: true, force: true });
}
