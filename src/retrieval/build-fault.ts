import { messageOf, UserError } from '../base/errors.ts';
import { StageFailure } from '../base/failure.ts';

/** Building was stopped from outside; what was done is kept. */
export class BuildInterrupted extends UserError {
  constructor() {
    super('interrupted while an index was built; the same command goes on from where it stopped');
  }
}

/** What ended a build can pass by itself (an outage, an interruption): what was done is worth keeping. */
export function isPause(error: unknown): boolean {
  return error instanceof StageFailure || error instanceof BuildInterrupted;
}

/** The fault of a disk that is full or cannot be written, as a `UserError`; undefined for anything else. */
export function diskFault(error: unknown, directory: string): UserError | undefined {
  // Lance gives the system's words, not its codes; a folder that is missing on a read-only disk is ENOENT to Node.
  const message = messageOf(error);
  const fault = /ENOSPC|EDQUOT|no space left|quota exceeded|disk is full/i.test(message)
    ? 'the disk is full, and nothing of the new index was kept; free some space and try again'
    : /EROFS|EACCES|EPERM|ENOENT.*mkdir|read-only file system|permission denied/i.test(message)
      ? 'it cannot be written; make it writable, or point --out to another folder'
      : undefined;
  return fault ? new UserError(`index folder ${directory}: ${fault}`, { cause: error }) : undefined;
}
