import { readdirSync, readFileSync } from 'node:fs';

const EVERY_MS = 250;

/** Follows the resident memory of a process and all its children; `stop` gives the most in MB (10⁶), undefined off Linux. */
export function watchMemory(root: number): { stop(): number | undefined } {
  let mostKb = 0;
  const timer = setInterval(() => {
    mostKb = Math.max(mostKb, treeKb(root));
  }, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return mostKb > 0 ? (mostKb * 1024) / 1e6 : undefined;
    },
  };
}

function treeKb(root: number): number {
  const parents = new Map<number, number>();
  const residentKb = new Map<number, number>();
  for (const name of safely(() => readdirSync('/proc')) ?? []) {
    const status = /^\d+$/.test(name)
      ? safely(() => readFileSync(`/proc/${name}/status`, 'utf8'))
      : undefined;
    if (status === undefined) continue;
    parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]));
    residentKb.set(Number(name), Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0));
  }
  const isInTree = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && isInTree(parents.get(pid)));
  return [...residentKb].reduce((sum, [pid, kb]) => sum + (isInTree(pid) ? kb : 0), 0);
}

/** A process can end while it is read. */
function safely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
