import type { ServerTimes } from './bucket-times.ts';
import type { Tally } from './tally.ts';

/** What an engine times: once per request, but `interToken` per token. */
export type TimeName =
  | 'queue'
  | 'prefill'
  | 'decode'
  | 'inference'
  | 'ttft'
  | 'interToken'
  | 'timePerOutputToken'
  | 'e2e';

/** Counted over the run. `finished`: requests that ended; `promptTokens` leaves out cached ones on llama.cpp only. */
export type CountName =
  | 'finished'
  | 'promptTokens'
  | 'cachedPromptTokens'
  | 'generationTokens'
  | 'preemptions'
  | 'prefixQueries'
  | 'prefixHits';

/** Sampled in between. `kvCacheUse` is a share (0 to 1) of the fullest engine; the others are requests. */
export type GaugeName = 'kvCacheUse' | 'running' | 'waiting';

/** One model of a server over the run, all its clients together. What the server does not show is absent. */
export interface EngineView {
  /** The label `model_name`; llama.cpp has none. */
  model?: string;
  times: Partial<Record<TimeName, ServerTimes>>;
  counts: Partial<Record<CountName, number>>;
  /** `prefixHits` / `prefixQueries` (tokens, 0 to 1); absent where nothing was asked of the cache. */
  prefixHitRate?: number;
  gauges: Partial<Record<GaugeName, Tally>>;
}
