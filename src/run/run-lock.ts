import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { messageOf, UserError } from '../base/errors.ts';
import { isProcessAlive } from '../base/process-alive.ts';

/** Another process has the run. */
export class RunBusyError extends UserError {}

/**
 * Claims a run for this process, so that no other asks its questions a second time; returns how to give it up.
 * The claim of a process that died counts for nothing.
 * @throws RunBusyError when another process of this machine has it.
 */
export function lockRun(outDirectory: string, runId: string): () => void {
  return lockFile(join(outDirectory, 'runs', `${runId}.lock`), `run ${runId}`);
}

/** As `lockRun`, for anything that one process at a time may do; `path` is the file of the claim. */
export function lockFile(path: string, what: string): () => void {
  mkdirSync(dirname(path), { recursive: true });
  alone(dirname(path), () => {
    const holder = holderOf(path);
    if (holder !== undefined && holder !== process.pid)
      throw new RunBusyError(
        `${what} is going on in process ${holder}; if that is another program, remove ${path}`,
      );
    writeFileSync(path, `${process.pid} ${startOf(process.pid)}`);
  });
  return () => rmSync(path, { force: true });
}

/**
 * One process at a time, so that reading and writing a claim are one step. SQLite's lock on a database without tables,
 * unlike a file that stands for one, ends with a process that is killed in the middle.
 */
function alone(directory: string, work: () => void): void {
  const database = openClaims(join(directory, 'claims.lock'));
  try {
    database.transaction(work).exclusive();
  } finally {
    database.close();
  }
}

function openClaims(path: string): Database.Database {
  try {
    return new Database(path);
  } catch (error) {
    throw new UserError(`${path}: cannot be written (${messageOf(error)}); check --out`, { cause: error });
  }
}

/** Whether a process of this machine that lives has the run. */
export function isRunHeld(outDirectory: string, runId: string): boolean {
  return holderOf(join(outDirectory, 'runs', `${runId}.lock`)) !== undefined;
}

/** The process that has it, while that lives. An id is given anew (in a container soon), so its start counts too. */
function holderOf(path: string): number | undefined {
  try {
    const [pid, start = ''] = readFileSync(path, 'utf8').split(' ');
    const holder = Number(pid) || undefined;
    if (holder === undefined || !isProcessAlive(holder)) return undefined;
    return start === '' || start === startOf(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** When a process started, in ticks since the boot (field 22 of proc(5)); empty where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Counted from behind the name, which may hold blanks.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[22 - 3] ?? '';
  } catch {
    return '';
  }
}
