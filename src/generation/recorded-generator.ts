import { StageFailure } from '../base/failure.ts';
import type { Generator } from './generator.ts';
import type { OwnRetrieval } from './own-retrieval.ts';

/** An answer that another system wrote; `latencyMs` is what that system says it took, in milliseconds. */
export interface RecordedAnswer extends OwnRetrieval {
  answer: string;
  latencyMs?: number;
}

/**
 * Gives back what stands in a file: the answers of a case in their order are its trials. A case without one throws
 * `StageFailure` `missing-answer`. Nothing is measured: a reported latency becomes a span that says so.
 */
export function createRecordedGenerator(
  name: string,
  answers: ReadonlyMap<string, readonly RecordedAnswer[]>,
): Generator {
  return {
    name,
    async generate({ testcaseId = '', trial = 1 }) {
      const recorded = answers.get(testcaseId)?.[trial - 1];
      if (!recorded) {
        const which = trial > 1 ? `line ${trial}` : 'line';
        const message = `the answers have no ${which} for case "${testcaseId}"`;
        throw new StageFailure({ stage: 'generate', kind: 'missing-answer', message });
      }
      const { answer, latencyMs, ...own } = recorded;
      return { answer, own, spans: latencyMs === undefined ? [] : [reportedSpan(latencyMs)] };
    },
  };
}

function reportedSpan(endMs: number) {
  const stage = 'generate' as const;
  return { stage, attempt: 1, queuedMs: 0, startMs: 0, endMs, marks: {}, cached: false, reported: true };
}
