import type { Span, Stage } from '../base/span.ts';
import type { Sample } from '../run/sample.ts';
import { type Quantiles, quantilesOf } from '../statistics/quantiles.ts';
import type { Latency } from './arm-summary.ts';

const STAGES: readonly Stage[] = ['segment', 'embed', 'bm25', 'dense', 'fuse', 'rerank', 'prompt'];

/**
 * The latency of samples, in milliseconds. Retrieval is the enclosing span; generation is the attempt that gave
 * the answer, from its request to its last token; TTFT and TTFA count from the same start.
 */
export function latencyOf(samples: readonly Sample[], concurrency: number): Latency {
  const answered = samples.filter(({ failure }) => !failure);
  const warm = answered.filter(({ cold }) => !cold);
  const cold = answered.filter((sample) => sample.cold);
  const stages: Latency['stages'] = {};
  for (const stage of STAGES) {
    const quantiles = durations(warm, stage);
    if (quantiles) stages[stage] = quantiles;
  }
  return {
    concurrency,
    retrieval: durations(warm, 'retrieve'),
    generation: generation(warm),
    ttft: toMark(warm, 'firstToken'),
    ttfa: toMark(warm, 'firstAnswer'),
    stages,
    cold: {
      retrieval: durations(cold, 'retrieve'),
      generation: generation(cold),
      ttft: toMark(cold, 'firstToken'),
    },
  };
}

/** The span of a stage that gave the result: its last attempt, unless it came from a cache. */
export function resultSpan(sample: Sample, stage: Stage): Span | undefined {
  const span = sample.spans.findLast((candidate) => candidate.stage === stage);
  return span?.cached ? undefined : span;
}

function durations(samples: readonly Sample[], stage: Stage): Quantiles | undefined {
  return quantilesOf(
    samples.flatMap((sample) => {
      const span = resultSpan(sample, stage);
      return span ? [span.endMs - span.startMs] : [];
    }),
  );
}

function generation(samples: readonly Sample[]): Quantiles | undefined {
  return toMark(samples, 'lastToken') ?? durations(samples, 'generate');
}

function toMark(samples: readonly Sample[], mark: string): Quantiles | undefined {
  return quantilesOf(
    samples.flatMap((sample) => {
      const span = resultSpan(sample, 'generate');
      const at = span?.marks[mark];
      return span && at !== undefined ? [at - span.startMs] : [];
    }),
  );
}
