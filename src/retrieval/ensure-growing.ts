import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFault, isPause } from './build-fault.ts';
import { type EnsuredIndex, earlierIndexes, ensureIndex, readManifest } from './ensure-index.ts';
import { linkDirectory } from './link-directory.ts';

/**
 * As `ensureIndex`, for an index whose `tables` folder can grow: it begins with what was left of the same index, else
 * with a linked copy of the newest index that differs in its corpus alone (unless `reuse` is false), so that only
 * what changed is made again. Where that copy is damaged, everything is made again.
 * The bytes on disk are noted in the manifest, for `checkBytes`.
 */
export async function ensureGrowing(
  root: string,
  manifest: Record<string, unknown>,
  tables: string,
  build: (directory: string, earlier: string | undefined) => Promise<unknown>,
  { reuse = true } = {},
): Promise<EnsuredIndex> {
  const filled = async (directory: string, earlier: string | undefined) => ({
    ...((await build(directory, earlier)) as object | undefined),
    bytes: await bytesIn(directory),
  });
  return ensureIndex(
    root,
    manifest,
    async (directory) => {
      const resumes = (await readdir(directory)).length > 0;
      const [earlier] = reuse ? await earlierIndexes(root, manifest) : [];
      try {
        if (earlier && !resumes) {
          await checkBytes(earlier);
          await linkDirectory(join(earlier, tables), join(directory, tables));
        }
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

/** Throws when the files of an index are not as long as they were when it was built; one without a note passes. */
export async function checkBytes(directory: string): Promise<void> {
  const measured = (await readManifest(directory))?.measured as { bytes?: number } | undefined;
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
