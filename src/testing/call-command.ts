import { reportError } from '../cli/report-error.ts';

/** What a command that was called in this process left behind. */
export interface Called {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Calls a command in this process, with `directory` as the working folder: for what needs no process of its own, since
 * one takes seconds to start. One call at a time.
 */
export async function callCommand(directory: string, command: () => Promise<void>): Promise<Called> {
  const called = { stdout: '', stderr: '' };
  const before = process.cwd();
  const own = { stdout: process.stdout.write, stderr: process.stderr.write };
  const names = ['stdout', 'stderr'] as const;
  process.chdir(directory);
  for (const name of names)
    process[name].write = (chunk: string | Uint8Array) => {
      called[name] += String(chunk);
      return true;
    };
  try {
    process.exitCode = 0;
    await command().catch(reportError);
    return { code: Number(process.exitCode), ...called };
  } finally {
    process.exitCode = 0;
    for (const name of names) process[name].write = own[name];
    process.chdir(before);
  }
}
