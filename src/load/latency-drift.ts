import { bootstrapMean } from '../statistics/bootstrap.ts';
import type { Ratio } from '../statistics/median-ratio.ts';
import { pairedMeans } from './paired-means.ts';
import { requestTimes } from './request-times.ts';
import { type StepRun, warmSamples } from './step-run.ts';

/** How many times as long as `base` a step took for the same `n` prompts. */
export interface LatencyDrift {
  n: number;
  e2e: Ratio;
}

/**
 * The geometric mean of head / base of the E2E (from the due time in an open load) over the prompts that both steps
 * answered, with a 95 % bootstrap interval of its logarithm. A prompt is a question, or the number of a request: both
 * steps send the same text under it, but for a nonce. Undefined where they share none.
 */
export function latencyDrift(
  base: Pick<StepRun, 'samples'>,
  head: Pick<StepRun, 'samples'>,
  seed: number,
): LatencyDrift | undefined {
  const pairs = pairedMeans(warmSamples(base), warmSamples(head), (sample) => {
    const { e2eDueMs = 0 } = requestTimes(sample);
    if (e2eDueMs <= 0) return undefined;
    return { prompt: sample.testcaseId ?? sample.index, value: Math.log(e2eDueMs) };
  });
  const logs = pairs.map(({ base, head }) => head - base);
  if (logs.length === 0) return undefined;
  const value = Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
  const interval = bootstrapMean(logs, { seed });
  const back = interval && { low: Math.exp(interval.low), high: Math.exp(interval.high) };
  return { n: logs.length, e2e: { value, ...(back && { interval: back }) } };
}
