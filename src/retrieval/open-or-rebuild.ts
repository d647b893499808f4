import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { messageOf, UserError } from '../base/errors.ts';
import { diskFault } from './build-fault.ts';
import type { EnsuredIndex } from './ensure-index.ts';

/** Says nothing about the files: another attempt may open them. */
const NOT_DAMAGE =
  /EMFILE|ENFILE|ENOMEM|EACCES|too many open files|cannot allocate memory|permission denied/i;

/**
 * What `open` makes of the index that `ensure` finds or builds; one that is damaged is built once more.
 * @throws UserError when it is damaged and the folder cannot be written.
 */
export async function openOrRebuild<T>(
  ensure: () => Promise<EnsuredIndex>,
  open: (found: EnsuredIndex) => Promise<T>,
): Promise<EnsuredIndex & { opened: T }> {
  const found = await ensure();
  try {
    return { ...found, opened: await open(found) };
  } catch (error) {
    if (found.built || NOT_DAMAGE.test(messageOf(error))) throw error;
    await discard(found.directory);
    const again = await ensure();
    return { ...again, opened: await open(again) };
  }
}

/** Renamed before it is removed, so that no other process opens half of it; named so that a next build removes the rest. */
async function discard(directory: string): Promise<void> {
  const aside = join(dirname(directory), `.building-${process.pid}.damaged-${randomUUID()}`);
  try {
    await rename(directory, aside);
  } catch (error) {
    // Another process was first.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw diskFault(error, directory)
      ? new UserError(`index ${directory} is damaged, and cannot be made again where it may not be written`, {
          cause: error,
        })
      : error;
  }
  await rm(aside, { recursive: true, force: true });
}
