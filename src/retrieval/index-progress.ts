import type { Clock } from '../base/clock.ts';
import type { AnnSettings } from './lancedb-ann.ts';

const EVERY_MS = 10_000;

/** Says every ten seconds how far a build is, how fast it goes and how long it will take; nothing in the first ten. */
export function rateReporter(
  what: string,
  clock: Clock,
  say: ((message: string) => void) | undefined,
): (done: number, total: number) => void {
  let saidMs = clock.nowMs();
  let first: { done: number; atMs: number } | undefined;
  return (done, total) => {
    const now = clock.nowMs();
    first ??= { done, atMs: now };
    if (now - saidMs < EVERY_MS || done === first.done) return;
    saidMs = now;
    const perSecond = ((done - first.done) / (now - first.atMs)) * 1000;
    const left = Math.round((total - done) / perSecond);
    say?.(`${what}: ${done} of ${total} passages, ${Math.round(perSecond)} a second, ${left} s left`);
  };
}

/** For a person: what the approximate index finds, and what buys more. */
export function describeAnn({ recallAt10, probes, candidates }: AnnSettings): string {
  return (
    `approximate dense search finds ${(recallAt10 * 100).toFixed(1)} % of a passage's ten nearest others ` +
    `(probes ${probes}, candidates ${candidates}; more candidates in its manifest.json find more)`
  );
}
