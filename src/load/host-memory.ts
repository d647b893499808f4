import { freemem, totalmem } from 'node:os';
import { tallied } from './tally.ts';

/**
 * Samples the memory of this machine: the share that no process could still get (on Linux by MemAvailable, which
 * counts file caches as free; macOS counts them as used). The first sample is taken at once.
 */
export function createMemorySampler(freeBytes: () => number = freemem, totalBytes: number = totalmem()) {
  const share = () => 1 - freeBytes() / totalBytes;
  let used = tallied(undefined, share());
  return {
    sample: () => {
      used = tallied(used, share());
    },
    use: () => ({ totalBytes, used }),
  };
}
