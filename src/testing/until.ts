import { setTimeout as sleep } from 'node:timers/promises';
import type { Ran } from './workspace.ts';

/** Waits for what a process that is begun will do. @throws its message where it ends before */
export async function until(condition: () => boolean, ended: Promise<Ran>): Promise<void> {
  let ran: Ran | undefined;
  void ended.then((how) => {
    ran = how;
  });
  while (!condition()) {
    if (ran) throw new Error(`ended with code ${ran.code}: ${ran.stderr}`);
    await sleep(5);
  }
}
