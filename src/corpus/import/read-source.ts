import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../../base/errors.ts';
import type { SourceFile } from './converter.ts';
import { LIMITS, mebibytes } from './limits.ts';

/** Reads a file that is to be imported. @throws UserError when it is missing, not a file, or too large. */
export async function readSource(path: string): Promise<SourceFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UserError(`${path}: no such file`);
  if (found.isDirectory()) throw new UserError(`${path}: is a directory; name the files in it`);
  if (!found.isFile()) throw new UserError(`${path}: is not a file`);
  if (found.size > LIMITS.sourceBytes)
    throw new UserError(`${path}: is larger than ${mebibytes(LIMITS.sourceBytes)}; split it`);
  const bytes = await readFile(path).catch((cause: Error) => {
    throw new UserError(`${path}: may not be read`, { cause });
  });
  return { name: basename(path), bytes };
}
