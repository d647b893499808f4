import { outputFile } from './output-files.ts';

/** A larger file is not read for a list. */
const MOST_BYTES = 32 * 2 ** 20;
const MOST_KEPT = 1_000;

/**
 * Reads files for what a list shows of them, each again only after it changed. `read` throws where a file is not what it
 * should be; then, and where it is too large, the digest is undefined.
 */
export function digestCache<T>(read: (path: string) => Promise<T>) {
  const kept = new Map<string, { stamp: string; digest: T | undefined }>();
  return async (folder: string, name: string): Promise<T | undefined> => {
    const file = await outputFile(folder, name);
    if (!file) return undefined;
    const stamp = `${file.modifiedMs} ${file.bytes}`;
    const known = kept.get(file.path);
    if (known?.stamp === stamp) return known.digest;
    const digest = file.bytes > MOST_BYTES ? undefined : await read(file.path).catch(() => undefined);
    kept.delete(file.path);
    kept.set(file.path, { stamp, digest });
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string);
    return digest;
  };
}
