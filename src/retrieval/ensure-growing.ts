import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFault, isPause } from './build-fault.ts';
import { type EnsuredIndex, earlierIndexes, ensureIndex, readManifest } from './ensure-index.ts';
import { linkDirectory } from './link-directory.ts';

/**
 * As `ensureIndex`, for an index whose `tables` folder can grow: it begins with what was left of the same index, else
 * with a linked copy of the index that differs in its corpus alone and shares most with it, so that only what changed
 * is made again. Where that copy is damaged, everything is made again. `sharedIn` tells the share (0..1) of what is
 * built that a `tables` folder holds; without it nothing is reused.
 * The bytes on disk are noted in the manifest, for `checkBytes`.
 */
export async function ensureGrowing(
  root: string,
  manifest: Record<string, unknown>,
  tables: string,
  build: (directory: string, earlier: string | undefined) => Promise<unknown>,
  sharedIn?: (tables: string) => Promise<number>,
): Promise<EnsuredIndex> {
  const filled = async (directory: string, earlier: string | undefined) => ({
    ...((await build(directory, earlier)) as object | undefined),
    bytes: await bytesIn(directory),
  });
  return ensureIndex(
    root,
    manifest,
    async (directory) => {
      const resumes = existsSync(join(directory, tables));
      const others = sharedIn ? await earlierIndexes(root, manifest) : [];
      const earlier = await closestOf(others, (other) => sharedIn?.(join(other, tables)) ?? 0);
      try {
        if (earlier && !resumes) await linkDirectory(join(earlier, tables), join(directory, tables));
        return await filled(directory, earlier);
      } catch (error) {
        const hadRows = resumes || earlier !== undefined;
        if (!hadRows || isPause(error) || diskFault(error, root)) throw error;
        for (const name of await readdir(directory)) await rm(join(directory, name), { recursive: true });
        return filled(directory, undefined);
      }
    },
    { resumable: true },
  );
}

/** The newest that shares half or more; else the one that shares most, if any does. A damaged one shares nothing. */
async function closestOf(
  newestFirst: readonly string[],
  shareOf: (directory: string) => Promise<number> | number,
): Promise<string | undefined> {
  let best: { directory: string; share: number } | undefined;
  for (const directory of newestFirst) {
    const share = await checkBytes(directory)
      .then(() => shareOf(directory))
      .catch(() => 0);
    if (share > (best?.share ?? 0)) best = { directory, share };
    if (share >= 0.5) break;
  }
  return best?.directory;
}

/**
 * Throws when the files of an index are not as long as they were when it was built, or its manifest cannot be read;
 * one without a note of the bytes passes.
 */
export async function checkBytes(directory: string): Promise<void> {
  const manifest = await readManifest(directory);
  if (!manifest) throw new Error(`the manifest of the index in ${directory} cannot be read`);
  const measured = manifest.measured as { bytes?: number } | undefined;
  const bytes = await bytesIn(directory);
  if (measured?.bytes !== undefined && bytes !== measured.bytes)
    throw new Error(`the index in ${directory} has ${bytes} bytes, and was built with ${measured.bytes}`);
}

async function bytesIn(directory: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === 'manifest.json') continue;
    bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return bytes;
}
