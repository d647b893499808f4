import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint as fingerprintOf } from '../base/hash.ts';
import { isProcessAlive } from '../base/process-alive.ts';

/** An index on disk; `built` tells whether this call made it. */
export interface EnsuredIndex {
  directory: string;
  fingerprint: string;
  built: boolean;
}

/** `.building-<process id>.<…>`; a name without a process id is of an older ragmeter. */
const ASIDE = /^\.building-(?:(\d+)\.)?/;

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
  const aside = join(root, `.building-${process.pid}.${fingerprint}-${randomUUID()}`);
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

/** What a process left that no longer lives; one that lives may build for hours. */
async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const aside = ASIDE.exec(name);
    if (!aside || (aside[1] && isProcessAlive(Number(aside[1])))) continue;
    await rm(join(root, name), { recursive: true, force: true });
  }
}
