import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fingerprint as fingerprintOf } from '../base/hash.ts';
import { isProcessAlive } from '../base/process-alive.ts';
import { diskFault, isPause } from './build-fault.ts';

/** An index on disk; `built` tells whether this call made it. */
export interface EnsuredIndex {
  directory: string;
  fingerprint: string;
  built: boolean;
}

/** Fills the directory; what it returns, unless undefined, is kept in the manifest as `measured`. */
export type BuildIndex = (directory: string) => Promise<unknown>;

/** `.building-<process id>.<fingerprint>-…@<host>`; a name without a process id is of an older ragmeter. */
const ASIDE = /^\.building-(?:(\d+)\.)?[^@]*(?:@(.*))?$/;
/** What this process builds: another of its id ran before it, as the first of a container does. */
const underWay = new Set<string>();
/** What an outage or an interruption left, for the next attempt. */
const PARTIAL = /^\.partial-/;
const LEFT_KEPT_MS = 7 * 24 * 3600 * 1000;
const MANIFEST = 'manifest.json';

/**
 * The directory `<root>/<fingerprint of manifest>`, built when it is not there. `build` fills a directory aside,
 * which is renamed only when it is whole, so that a reader never sees half an index; of two processes that
 * build the same index one wins and the other uses it. What a killed process, an outage or an interruption left of
 * the same index is given to `build` again when it is `resumable`; anything else removes what was begun.
 * @throws UserError when the disk is full or the folder cannot be written.
 */
export async function ensureIndex(
  root: string,
  manifest: Record<string, unknown>,
  build: BuildIndex,
  { resumable = false } = {},
): Promise<EnsuredIndex> {
  const fingerprint = fingerprintOf(manifest);
  const directory = join(root, fingerprint);
  if (existsSync(directory)) return { directory, fingerprint, built: false };
  const name = `.building-${process.pid}.${fingerprint}-${randomUUID()}@${hostname()}`;
  const aside = join(root, name);
  const partial = join(root, `.partial-${fingerprint}`);
  underWay.add(name);
  try {
    await mkdir(root, { recursive: true });
    const adopted = resumable && (await adopt(root, fingerprint, partial, aside));
    await removeAbandoned(root);
    if (!adopted) await mkdir(aside);
    const measured = await build(aside);
    const content = { ...manifest, ...(measured !== undefined && { measured }) };
    await writeFile(join(aside, MANIFEST), `${JSON.stringify(content, null, 2)}\n`);
    await rename(aside, directory);
    return { directory, fingerprint, built: true };
  } catch (error) {
    const keeps = resumable && isPause(error) && (await holdsFile(aside));
    if (!keeps || !(await renamed(aside, partial))) await rm(aside, { recursive: true, force: true });
    if (existsSync(directory)) return { directory, fingerprint, built: false };
    throw diskFault(error, root) ?? error;
  } finally {
    underWay.delete(name);
  }
}

/** Finished indexes under `root` whose manifest differs from this one in `corpus` alone, newest first. */
export async function earlierIndexes(root: string, manifest: Record<string, unknown>): Promise<string[]> {
  const own = fingerprintOf({ ...manifest, corpus: '' });
  const found: { directory: string; atMs: number }[] = [];
  for (const name of await readdir(root).catch(() => [])) {
    const directory = join(root, name);
    const other = name.startsWith('.') ? undefined : await readManifest(directory);
    if (!other || fingerprintOf({ ...other, corpus: '', measured: undefined }) !== own) continue;
    found.push({ directory, atMs: (await stat(join(directory, MANIFEST))).mtimeMs });
  }
  return found.sort((a, b) => b.atMs - a.atMs).map(({ directory }) => directory);
}

/** The manifest of a finished index, with `measured`; undefined when there is none to read. */
export async function readManifest(directory: string): Promise<Record<string, unknown> | undefined> {
  try {
    return JSON.parse(await readFile(join(directory, MANIFEST), 'utf8')) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** Of two processes that take over the same leftover one succeeds. */
async function adopt(root: string, fingerprint: string, partial: string, aside: string): Promise<boolean> {
  const killed = (await readdir(root)).filter(
    (name) => name.includes(`.${fingerprint}-`) && abandonedBy(name) === 'dead',
  );
  for (const left of [partial, ...killed.map((name) => join(root, name))])
    if (await renamed(left, aside)) return true;
  return false;
}

/** What a process left that no longer lives; one that lives may build for hours. */
async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const path = join(root, name);
    // Another build may have taken it over meanwhile.
    const { mtimeMs = Number.POSITIVE_INFINITY } = (await stat(path).catch(() => undefined)) ?? {};
    const old = Date.now() - mtimeMs > LEFT_KEPT_MS;
    const by = abandonedBy(name);
    if (by === 'dead' || (old && (by === 'unknown' || PARTIAL.test(name))))
      await rm(path, { recursive: true, force: true });
  }
}

/** Processes of another machine, or of another container, cannot be seen. */
function abandonedBy(name: string): 'dead' | 'unknown' | undefined {
  const [aside, pid, host = hostname()] = ASIDE.exec(name) ?? [];
  if (aside === undefined || underWay.has(name)) return undefined;
  if (host !== hostname()) return 'unknown';
  const isAlive = pid !== undefined && Number(pid) !== process.pid && isProcessAlive(Number(pid));
  return isAlive ? undefined : 'dead';
}

async function holdsFile(directory: string): Promise<boolean> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.some((entry) => entry.isFile());
}

async function renamed(from: string, to: string): Promise<boolean> {
  return rename(from, to).then(
    () => true,
    () => false,
  );
}
