import { UserError } from '../base/errors.ts';
import { StageFailure } from '../base/failure.ts';

/** Prints what went wrong on standard error and sets exit code 1: one line for a fault of use, a trace for a bug. */
export function reportError(error: unknown): void {
  if (error instanceof UserError) process.stderr.write(`error: ${error.publicMessage}\n`);
  else if (error instanceof StageFailure) process.stderr.write(`error: ${error.failure.message}\n`);
  else if (isOfDisk(error))
    process.stderr.write(
      `error: ${error.path}: cannot be written (${error.code}); make room or make it writable, or choose another folder with --out\n`,
    );
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}

/** A folder that is missing on a read-only disk is ENOENT to Node's recursive mkdir. */
function isOfDisk(error: unknown): error is NodeJS.ErrnoException {
  const { code = '', syscall, path } = error as Partial<NodeJS.ErrnoException>;
  const isWritten = /^(EACCES|EPERM|EROFS|ENOSPC|EDQUOT|ENOTDIR)$/.test(code) && syscall !== 'connect';
  return path !== undefined && (isWritten || (code === 'ENOENT' && syscall === 'mkdir'));
}
