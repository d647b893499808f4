import { copyFile, link, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * A copy of a directory that shares its files by hard links, or copies them where the file system has none; it has
 * its name only when it is whole. Only for files that are never written again in place, as Lance's are not.
 */
export async function linkDirectory(from: string, to: string): Promise<void> {
  const aside = `${to}.part`;
  await rm(aside, { recursive: true, force: true });
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = join(aside, source.slice(from.length));
    await mkdir(dirname(target), { recursive: true });
    await link(source, target).catch(() => copyFile(source, target));
  }
  await rename(aside, to);
}
