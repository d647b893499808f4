import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from './errors.ts';

/** Pieces are gathered to about this many characters, so that many short ones do not make as many writes. */
const BATCH_LENGTH = 1 << 20;

const CAUSES: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system may only be read',
  EACCES: 'may not be written',
  EPERM: 'may not be written',
  ENOTDIR: 'stands below a file, not a folder',
  EEXIST: 'stands below a file, not a folder',
  EISDIR: 'is a folder',
  ENAMETOOLONG: 'the name is too long',
};

/**
 * Writes a file beside its place, then renames it there: a reader sees the old or the new one, never a half.
 * Content that is too long for one string is given in pieces. @throws UserError where the place does not take it
 */
export async function writeAside(
  path: string,
  content: string | Uint8Array | Iterable<string>,
): Promise<void> {
  const aside = `${path}.${process.pid}.tmp`;
  const isWhole = typeof content === 'string' || content instanceof Uint8Array;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(aside, isWhole ? content : batches(content));
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => {});
    const cause = CAUSES[(error as NodeJS.ErrnoException).code ?? ''];
    throw cause ? new UserError(`${path}: ${cause}`, { cause: error }) : error;
  }
}

function* batches(pieces: Iterable<string>): Iterable<string> {
  let batch: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    batch.push(piece);
    length += piece.length;
    if (length < BATCH_LENGTH) continue;
    yield batch.join('');
    batch = [];
    length = 0;
  }
  yield batch.join('');
}
