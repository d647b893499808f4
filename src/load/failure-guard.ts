import type { LoadSample } from './load-sample.ts';

/** Ends a load whose server is gone. `note` takes every request as it ends. */
export interface FailureGuard {
  note(sample: LoadSample): void;
}

/** Calls `stop` with the reason once `most` requests in a row failed, the last of them told in it. */
export function createFailureGuard(most: number, stop: (reason: string) => void): FailureGuard {
  let inARow = 0;
  return {
    note({ status, failure }) {
      inARow = status === 'ok' ? 0 : inARow + 1;
      if (inARow === most && failure)
        stop(`${most} requests in a row failed, the last one: ${failure.message}`);
    },
  };
}
