import type { ServerTimings } from '../generation/server-timings.ts';
import { quantilesOf } from '../statistics/quantiles.ts';
import type { LoadSample } from './load-sample.ts';
import { type RequestTimes, requestTimes, type TheirTimes, theirTimes } from './request-times.ts';
import type { FirstAgainstLater, StepLatency } from './step-summary.ts';

/** The latencies of warm samples; only of those that were answered whole, but for the queue, which all went through. */
export function latencyOf(samples: readonly LoadSample[]): StepLatency {
  const answered = samples.filter(({ status }) => status === 'ok');
  const times = answered.map(requestTimes);
  const theirs = answered.map(theirTimes);
  const own = (name: keyof RequestTimes) => quantilesOf(times.flatMap((one) => one[name] ?? []));
  const other = (name: keyof TheirTimes) => quantilesOf(theirs.flatMap((one) => one[name] ?? []));
  const said = (name: keyof ServerTimings) =>
    quantilesOf(answered.flatMap(({ serverTimings }) => serverTimings?.[name] ?? []));
  const isOpen = samples.some(({ scheduledMs }) => scheduledMs !== undefined);
  return {
    ttft: own('ttftMs'),
    ttfa: own('ttfaMs'),
    tpot: own('tpotMs'),
    interChunk: quantilesOf(answered.flatMap(({ gapsMs }) => gapsMs)),
    e2e: own('e2eMs'),
    ...(isOpen && {
      e2eDue: own('e2eDueMs'),
      queue: quantilesOf(samples.flatMap((sample) => requestTimes(sample).queueMs ?? [])),
    }),
    connect: quantilesOf(answered.flatMap(({ connectMs }) => connectMs ?? [])),
    serverQueue: said('queueMs'),
    serverPrefill: said('prefillMs'),
    serverDecode: said('decodeMs'),
    vllmTtft: other('vllmTtftMs'),
    vllmTpot: other('vllmTpotMs'),
    guidellmTpot: other('guidellmTpotMs'),
  };
}

/**
 * The first request of a scenario, opening its socket included, against the later ones of its first step; undefined
 * where one has no figure.
 */
export function firstAgainstLater(samples: readonly LoadSample[]): FirstAgainstLater | undefined {
  const first = samples.find(({ cold }) => cold);
  const e2eMs = first && requestTimes(first).e2eMs;
  const later = samples.flatMap((sample) =>
    sample.phase === 'measured' && sample !== first ? (requestTimes(sample).e2eMs ?? []) : [],
  );
  const laterMs = quantilesOf(later)?.p50;
  if (e2eMs === undefined || !laterMs) return undefined;
  const firstMs = e2eMs + (first?.connectMs ?? 0);
  return { firstMs, laterMs, ratio: firstMs / laterMs, later: later.length };
}
