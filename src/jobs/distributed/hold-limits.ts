import { StageFailure } from '../../base/failure.ts';
import type { Span } from '../../base/span.ts';
import type { ArmPipeline } from '../../run/evaluate-testcase.ts';
import type { StepLimits } from './limits-of.ts';
import type { Limit, Permits } from './permits.ts';

/** The pipeline with each step but scoring waiting for its permits; the wait is `queuedMs` of the step's first span. */
export function holdLimits(pipeline: ArmPipeline, permits: Permits, limits: StepLimits): ArmPipeline {
  const holding = async <T>(
    wanted: readonly Limit[],
    work: () => Promise<T>,
    spansOf?: (result: T) => Span[],
  ) => {
    const permit = await permits.take(wanted);
    try {
      const result = await work();
      addWait(spansOf?.(result), permit.waitedMs);
      return result;
    } catch (error) {
      if (error instanceof StageFailure) addWait(error.spans, permit.waitedMs);
      throw error;
    } finally {
      permit.release();
    }
  };
  const { retriever, generator, judge } = pipeline;
  return {
    ...pipeline,
    ...(retriever && {
      retriever: {
        retrieve: (question, signal) =>
          holding(
            limits.retrieve,
            () => retriever.retrieve(question, signal),
            ({ spans }) => spans,
          ),
      },
    }),
    generator: {
      name: generator.name,
      generate: (request, signal) =>
        holding(
          limits.generate,
          () => generator.generate(request, signal),
          ({ spans }) => spans,
        ),
    },
    // A judge leaves no span, and its record counts no waits.
    ...(judge && {
      judge: {
        name: judge.name,
        priced: judge.priced,
        review: (judged, scores, signal) => holding(limits.judge, () => judge.review(judged, scores, signal)),
      },
    }),
  };
}

/** Adds a wait to the span that began first; nothing where nothing was timed. */
export function addWait(spans: readonly Span[] = [], waitedMs: number): void {
  const startMs = Math.min(...spans.map((span) => span.startMs));
  const first = spans.findLast((span) => span.startMs === startMs);
  if (first) first.queuedMs += waitedMs;
}
