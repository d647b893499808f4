import type { EventLoopLag } from '../base/event-loop-lag.ts';
import type { LoadSample } from './load-sample.ts';
import type { ServerView } from './server-view.ts';

/** How requests came: so many at any time, or at a rate whatever is in flight. */
export type LoadShape =
  | { kind: 'closed'; concurrency: number; rampMs: number }
  | {
      kind: 'open';
      arrival: 'constant' | 'poisson';
      ratePerS: number;
      mostInFlight: number;
      rampMs: number;
      /** Of the schedule, to tell two schedules apart. */
      scheduleHash: string;
    };

/**
 * One step of a scenario as it went. `scheduled`: the requests that were to be sent (those that were, where time
 * bounds the step). `stopped`: by its own guards, `interrupted`: by the user; `reason` says why. `server` is what
 * observing the server gave, `client` how late this process was.
 */
export interface StepRun {
  model: string;
  scenario: string;
  step: number;
  shape: LoadShape;
  cache: 'cold' | 'warm' | 'mixed';
  scheduled: number;
  startMs: number;
  endMs: number;
  status: 'completed' | 'stopped' | 'interrupted';
  reason?: string;
  samples: LoadSample[];
  server?: ServerView;
  client?: EventLoopLag;
}

/** The samples of a step that figures are made of: the warm-up and its first, cold request stay out. */
export function warmSamples({ samples }: Pick<StepRun, 'samples'>): LoadSample[] {
  return samples.filter(({ phase, cold }) => phase === 'measured' && !cold);
}

/** Every request of a step that was to be measured, the cold one too. */
export function measuredSamples({ samples }: Pick<StepRun, 'samples'>): LoadSample[] {
  return samples.filter(({ phase }) => phase === 'measured');
}
