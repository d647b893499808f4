import type { EventLoopLag } from '../base/event-loop-lag.ts';
import type { Span, Stage } from '../base/span.ts';
import { type AnswerTiming, answerTiming } from '../generation/answer-timing.ts';
import { retrievalMs } from '../retrieval/retrieval-time.ts';
import type { Sample } from '../run/sample.ts';
import { type Quantiles, quantilesOf } from '../statistics/quantiles.ts';
import type { Latency } from './arm-summary.ts';
import { latencySplit } from './latency-split.ts';
import { ttftRefusal } from './ttft-refusal.ts';

const STAGES: readonly Stage[] = ['segment', 'embed', 'bm25', 'dense', 'fuse', 'rerank', 'prompt'];

/**
 * The latency of samples, in milliseconds. Retrieval is the enclosing span without failed attempts and waits; generation
 * is the attempt that gave the answer, from its start to its last token; the others are those of `AnswerTiming`.
 */
export function latencyOf(samples: readonly Sample[], concurrency: number, lag?: EventLoopLag): Latency {
  const { warm, cold } = answered(samples);
  const stages: Latency['stages'] = {};
  for (const stage of STAGES) {
    const quantiles = durations(warm, stage);
    if (quantiles) stages[stage] = quantiles;
  }
  const timings = warm.map(timingOf);
  const times = (of: keyof AnswerTiming) => quantilesOf(numbers(timings.map((timing) => timing[of])));
  const ttft = times('ttftMs');
  const refusal = ttftRefusal(ttft, lag);
  const sources = timings.flatMap(({ tokenSource }) => tokenSource ?? []);
  const sent = timings.filter(({ queueMs }) => queueMs !== undefined).length;
  const connect = times('connectMs');
  return {
    ...([...warm, ...cold].some(isReported) ? { reported: true } : { concurrency }),
    ...stageLatency(samples),
    queue: times('queueMs'),
    dns: times('dnsMs'),
    connect,
    ttfb: times('ttfbMs'),
    ttft,
    ...(refusal && { ttftRefused: refusal }),
    ttfa: times('ttfaMs'),
    tpot: times('tpotMs'),
    ...(sources.length > 0 && {
      tokenSource: { usage: countOf(sources, 'usage'), chunks: countOf(sources, 'chunks') },
    }),
    interChunk: quantilesOf(warm.flatMap(({ arrival }) => arrival?.gapsMs ?? [])),
    e2e: times('e2eMs'),
    ...(sent > 0 && { sockets: { opened: connect?.n ?? 0, reused: sent - (connect?.n ?? 0) } }),
    split: latencySplit(warm),
    stages,
    cold: {
      retrieval: retrieval(cold),
      generation: generation(cold),
      ttft: quantilesOf(numbers(cold.map((sample) => timingOf(sample).ttftMs))),
    },
  };
}

/** Retrieval and generation alone, of the warm samples. */
export function stageLatency(samples: readonly Sample[]): Pick<Latency, 'retrieval' | 'generation'> {
  const { warm } = answered(samples);
  return { retrieval: retrieval(warm), generation: generation(warm) };
}

/** Whether its time is what another system says it took. */
export function isReported({ spans }: Sample): boolean {
  return spans.some(({ reported }) => reported);
}

/** Milliseconds from the start of the attempt to the last token; to the end of the span where no token came (an empty answer). */
export function generationMs(sample: Sample): number | undefined {
  const span = resultSpan(sample, 'generate');
  if (sample.failure || !span) return undefined;
  return (span.marks.lastToken ?? span.endMs) - span.startMs;
}

/** Milliseconds from the written request to the first token. */
export function ttftMs(sample: Sample): number | undefined {
  return timingOf(sample).ttftMs;
}

function answered(samples: readonly Sample[]): Record<'warm' | 'cold', Sample[]> {
  const done = samples.filter(({ failure }) => !failure);
  return { warm: done.filter(({ cold }) => !cold), cold: done.filter(({ cold }) => cold) };
}

function timingOf(sample: Sample): AnswerTiming {
  const span = resultSpan(sample, 'generate');
  return span ? answerTiming(span, sample) : {};
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

function countOf(sources: readonly string[], source: string): number {
  return sources.filter((one) => one === source).length;
}

function numbers(values: readonly unknown[]): number[] {
  return values.filter((value) => typeof value === 'number');
}
