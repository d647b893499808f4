import { UserError } from '../base/errors.ts';
import { StageFailure } from '../base/failure.ts';

/** Prints what went wrong on standard error and sets exit code 1: one line for a fault of use, a trace for a bug. */
export function reportError(error: unknown): void {
  if (error instanceof UserError) process.stderr.write(`error: ${error.publicMessage}\n`);
  else if (error instanceof StageFailure) process.stderr.write(`error: ${error.failure.message}\n`);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
