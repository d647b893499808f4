import type { Span, Stage } from '../base/span.ts';
import { retrievalMs } from '../retrieval/retrieval-time.ts';
import type { Sample } from '../run/sample.ts';
import { type Quantiles, quantilesOf } from '../statistics/quantiles.ts';
import type { Latency } from './arm-summary.ts';

const STAGES: readonly Stage[] = ['segment', 'embed', 'bm25', 'dense', 'fuse', 'rerank', 'prompt'];

/**
 * The latency of samples, in milliseconds. Retrieval is the enclosing span without failed attempts and waits; generation is the attempt that gave
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
    ...(answered.some(isReported) ? { reported: true } : { concurrency }),
    retrieval: retrieval(warm),
    generation: generation(warm),
    ttft: toMark(warm, 'firstToken'),
    ttfa: toMark(warm, 'firstAnswer'),
    stages,
    cold: {
      retrieval: retrieval(cold),
      generation: generation(cold),
      ttft: toMark(cold, 'firstToken'),
    },
  };
}

/** Whether its time is what another system says it took. */
export function isReported({ spans }: Sample): boolean {
  return spans.some(({ reported }) => reported);
}

/** Milliseconds from the request to the last token; to the end of the span where no token came (an empty answer). */
export function generationMs(sample: Sample): number | undefined {
  if (sample.failure) return undefined;
  const span = resultSpan(sample, 'generate');
  return markMs(sample, 'lastToken') ?? (span && span.endMs - span.startMs);
}

/** Milliseconds from the request to the first token. */
export function ttftMs(sample: Sample): number | undefined {
  return markMs(sample, 'firstToken');
}

/** The span of a stage that gave the result: its last attempt, unless it came from a cache. */
function resultSpan(sample: Sample, stage: Stage): Span | undefined {
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

function retrieval(samples: readonly Sample[]): Quantiles | undefined {
  return quantilesOf(samples.flatMap(({ spans }) => retrievalMs(spans) ?? []));
}

function generation(samples: readonly Sample[]): Quantiles | undefined {
  return quantilesOf(samples.flatMap((sample) => generationMs(sample) ?? []));
}

function toMark(samples: readonly Sample[], mark: string): Quantiles | undefined {
  return quantilesOf(samples.flatMap((sample) => markMs(sample, mark) ?? []));
}

function markMs(sample: Sample, mark: string): number | undefined {
  const span = resultSpan(sample, 'generate');
  const at = span?.marks[mark];
  return span && at !== undefined ? at - span.startMs : undefined;
}
