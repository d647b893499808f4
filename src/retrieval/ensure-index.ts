import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint as fingerprintOf } from '../base/hash.ts';

/** An index on disk; `built` tells whether this call made it. */
export interface EnsuredIndex {
  directory: string;
  fingerprint: string;
  built: boolean;
}

const ABANDONED_AFTER_MS = 60 * 60 * 1000;

/**
 * The directory `<root>/<fingerprint of manifest>`, built when it is not there. `build` fills a directory aside,
 * which is renamed only when it is whole, so that a reader never sees half an index; of two processes that
 * build the same index one wins and the other uses it.
 */
export async function ensureIndex(
  root: string,
  manifest: Record<string, unknown>,
  build: (directory: string) => Promise<void>,
): Promise<EnsuredIndex> {
  const fingerprint = fingerprintOf(manifest);
  const directory = join(root, fingerprint);
  if (existsSync(directory)) return { directory, fingerprint, built: false };
  await mkdir(root, { recursive: true });
  await removeAbandoned(root);
  const aside = join(root, `.building-${fingerprint}-${randomUUID()}`);
  await mkdir(aside);
  try {
    await build(aside);
    await writeFile(join(aside, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(aside, directory);
    return { directory, fingerprint, built: true };
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    if (existsSync(directory)) return { directory, fingerprint, built: false };
    throw error;
  }
}

async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith('.building-')) continue;
    const path = join(root, name);
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
    if (age > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}
