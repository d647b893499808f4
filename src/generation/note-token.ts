import type { Arrival } from './generator.ts';

/** Counts an event that holds a token and came at `nowMs`, the one before it at `lastMs`. */
export function noteToken(arrival: Arrival, lastMs: number | undefined, nowMs: number): void {
  const { gapsMs, perChunk } = arrival;
  arrival.tokenChunks += 1;
  if (lastMs === undefined || lastMs < nowMs) perChunk.push(0);
  if (lastMs !== undefined && lastMs < nowMs) gapsMs.push(nowMs - lastMs);
  perChunk[perChunk.length - 1]! += 1;
}
