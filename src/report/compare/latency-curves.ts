import { retrievalMs } from '../../retrieval/retrieval-time.ts';
import type { RunRecord } from '../../run/run-record.ts';
import type { Sample } from '../../run/sample.ts';
import { type Quantiles, quantile, quantilesOf } from '../../statistics/quantiles.ts';
import { generationMs, isReported, latencyOf, ttftMs } from '../latency.ts';

/** The times that two arms are compared by: each with its own kind alone. */
export const CURVE_TIMES = ['retrieval', 'ttft', 'generation'] as const;
export type CurveTime = (typeof CURVE_TIMES)[number];

/** A distribution in milliseconds and as a curve: `share` (0..1) of the samples took at most `ms`. */
export interface LatencyCurve {
  quantiles: Quantiles;
  points: { ms: number; share: number }[];
}

/** The curves of an arm. */
export type LatencyCurves = Partial<Record<CurveTime, LatencyCurve>>;

/** A curve has this many parts at most, however many samples there are. */
const MOST_PARTS = 60;

const MEASURES: Record<CurveTime, (sample: Sample) => number | undefined> = {
  retrieval: ({ spans }) => retrievalMs(spans),
  ttft: ttftMs,
  generation: generationMs,
};

/**
 * The times of warm samples that did not fail, as the report measures them. None of an arm whose times another system
 * states itself; no TTFT where our own process was too late to time it.
 */
export function latencyCurves(samples: readonly Sample[], { spec, client }: RunRecord): LatencyCurves {
  if (samples.some(isReported)) return {};
  const warm = samples.filter(({ failure, cold }) => !failure && !cold);
  const refused = latencyOf(warm, spec.concurrency, client?.lag).ttftRefused !== undefined;
  return Object.fromEntries(
    CURVE_TIMES.flatMap((time) => {
      const curve = time === 'ttft' && refused ? undefined : curveOf(warm, MEASURES[time]);
      return curve ? [[time, curve]] : [];
    }),
  );
}

function curveOf(
  samples: readonly Sample[],
  measure: (sample: Sample) => number | undefined,
): LatencyCurve | undefined {
  const ascending = Float64Array.from(samples.flatMap((sample) => measure(sample) ?? [])).sort();
  const quantiles = quantilesOf(ascending);
  if (!quantiles) return undefined;
  const parts = Math.min(MOST_PARTS, Math.max(1, ascending.length - 1));
  return {
    quantiles,
    points: Array.from({ length: parts + 1 }, (_, index) => ({
      ms: quantile(ascending, index / parts),
      share: index / parts,
    })),
  };
}
