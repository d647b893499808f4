import { spawnSync } from 'node:child_process';

/** Whether a program is on the PATH; a test that needs one that is not is skipped, and counted as that. */
export function hasTool(name: string): boolean {
  return spawnSync('which', [name]).status === 0;
}
