import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { isProcessAlive } from '../base/process-alive.ts';

/** Another process has the run. */
export class RunBusyError extends UserError {}

/**
 * Claims a run for this process, so that no other asks its questions a second time; returns how to give it up.
 * The claim of a process that died counts for nothing.
 * @throws RunBusyError when another process of this machine has it.
 */
export function lockRun(outDirectory: string, runId: string): () => void {
  const path = join(outDirectory, 'runs', `${runId}.lock`);
  mkdirSync(join(outDirectory, 'runs'), { recursive: true });
  const holder = holderOf(path);
  if (holder !== undefined && holder !== process.pid && isProcessAlive(holder))
    throw new RunBusyError(
      `run ${runId} is going on in process ${holder}; if that is another program, remove ${path}`,
    );
  writeFileSync(path, String(process.pid));
  return () => rmSync(path, { force: true });
}

/** Whether a process of this machine that lives has the run. */
export function isRunHeld(outDirectory: string, runId: string): boolean {
  const holder = holderOf(join(outDirectory, 'runs', `${runId}.lock`));
  return holder !== undefined && isProcessAlive(holder);
}

function holderOf(path: string): number | undefined {
  try {
    return Number(readFileSync(path, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}
