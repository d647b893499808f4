import { readFile } from 'node:fs/promises';
import { messageOf, UserError } from './errors.ts';

const CAUSES: Record<string, string> = {
  ENOENT: 'no such file',
  EISDIR: 'is a directory, not a file',
  ENOTDIR: 'no such file',
  EACCES: 'may not be read',
};

/**
 * The text of a UTF-8 file, without its byte order mark.
 * Throws `UserError` `path: reason` when it is missing, not readable or not UTF-8.
 */
export async function readTextFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${path}: ${CAUSES[error.code ?? ''] ?? messageOf(error)}`, { cause: error });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UserError(`${path}: is not UTF-8; convert it, for example with iconv -f GB18030 -t UTF-8`, {
      cause: error,
    });
  }
}
