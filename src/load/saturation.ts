import { type Limits, meets } from './goodput.ts';
import type { LoadSample } from './load-sample.ts';
import type { Scenario } from './scenario.ts';
import { steadyWindow, wholeWindow } from './steady-window.ts';
import { measuredSamples, type StepRun } from './step-run.ts';
import { throughputIn } from './throughput.ts';

/** Throughput that grows by less than this share of the best before it no longer grows. */
const LEAST_GROWTH = 0.05;

type Service = Pick<Scenario, 'slo' | 'levels'>;

/** What counts as in time: the limits that are set, else the level of a normal response. */
export function serviceLimits({ slo, levels }: Service): Limits {
  if (!slo || Object.keys(slo).length === 0) return { e2eMs: levels.normal_ms };
  return { ttftMs: slo.ttft_ms, e2eMs: slo.e2e_ms, tpotMs: slo.tpot_ms };
}

/** Whether a step served its share of all scheduled requests in time. */
export function meetsService(run: Pick<StepRun, 'samples' | 'scheduled'>, service: Service): boolean {
  const limits = serviceLimits(service);
  const inTime = measuredSamples(run).filter((sample) => meets(sample, limits)).length;
  return run.scheduled > 0 && inTime / run.scheduled >= service.levels.share;
}

/** Whether a sweep has come to its end: the last step misses the service level, or brought less than 5 % more. */
export function isSaturated(runs: readonly StepRun[], service: Service): boolean {
  const last = runs.at(-1);
  if (!last) return false;
  if (!meetsService(last, service)) return true;
  const best = Math.max(0, ...runs.slice(0, -1).map((run) => rateOf(run)));
  return runs.length > 1 && rateOf(last) < best * (1 + LEAST_GROWTH);
}

/** Output tokens a second, or requests where tokens are not known; of the steady window where there is one. */
function rateOf(run: StepRun): number {
  const samples: LoadSample[] = measuredSamples(run);
  const window = steadyWindow(samples, run) ?? wholeWindow(samples);
  if (!window || window.toMs <= window.fromMs) return 0;
  const { tokensPerS, requestsPerS } = throughputIn(samples, window);
  return tokensPerS ?? requestsPerS;
}
