import type { Failure } from '../base/failure.ts';
import { retrievalMs } from '../retrieval/retrieval-time.ts';
import type { Sample } from '../run/sample.ts';
import { generationMs, isReported, ttftMs } from './latency.ts';

/** What a monitor counts of one sample: no text of it. */
export interface SampleMeasure {
  outcome: 'scored' | 'unscored' | 'failed';
  failure?: Pick<Failure, 'stage' | 'kind'>;
  retrievalMs?: number;
  generationMs?: number;
  ttftMs?: number;
}

/** Times as in the report (`latencyOf`), cold samples included; none where another system states them itself. */
export function measureSample(sample: Sample): SampleMeasure {
  const { failure, scores } = sample;
  if (failure) return { outcome: 'failed', failure: { stage: failure.stage, kind: failure.kind } };
  return {
    outcome: Object.values(scores).some(({ state }) => state === 'scored') ? 'scored' : 'unscored',
    ...(!isReported(sample) && {
      retrievalMs: retrievalMs(sample.spans),
      generationMs: generationMs(sample),
      ttftMs: ttftMs(sample),
    }),
  };
}
