import { fingerprint } from '../base/hash.ts';
import { arrivalOffsetsMs } from './arrivals.ts';
import type { Load } from './drive.ts';
import { MOST_CONCURRENCY, type Scenario } from './scenario.ts';
import type { LoadShape } from './step-run.ts';

/** One step of a scenario: how it is driven, and how that is told. */
export interface Step {
  load: Load;
  shape: LoadShape;
  /** Requests in flight while it warms up. */
  concurrency: number;
}

/** A step's size: the concurrency of a closed loop, the requests a second of an open one. */
type StepSize = number;

const GROWTH = 2;

/** The sizes of a scenario that is no sweep. */
export function stepSizes({ rate, concurrency = 1 }: Scenario): StepSize[] {
  return rate !== undefined ? [rate] : Array.isArray(concurrency) ? concurrency : [concurrency];
}

/**
 * The size after `size` in a sweep: twice as much. A closed sweep begins at 1 and goes up to the scenario's highest
 * concurrency where `bounded`, else to 1,024; an open one begins at its rate. Undefined where there is no next.
 */
export function nextSize(
  scenario: Scenario,
  size: StepSize | undefined,
  bounded: boolean,
): StepSize | undefined {
  if (scenario.rate !== undefined)
    return size === undefined ? scenario.rate : Math.min(size * GROWTH, 10_000);
  const most = bounded ? Math.max(...stepSizes(scenario)) : MOST_CONCURRENCY;
  const next = size === undefined ? 1 : Math.min(size * GROWTH, most);
  return next === size ? undefined : next;
}

/**
 * A scenario as a sweep runs it at `size`: at least 4 requests for each in flight, or 10 s of an open load, so that a
 * large step has a steady part to measure.
 */
export function sweptScenario(scenario: Scenario, size: StepSize): Scenario {
  if (scenario.requests === undefined) return scenario;
  const least = Math.ceil(scenario.rate === undefined ? 4 * size : 10 * size);
  return { ...scenario, requests: Math.max(scenario.requests, least) };
}

/** The step of a size; its schedule depends on `seed` alone. */
export function stepOf(scenario: Scenario, size: StepSize, seed: number): Step {
  const rampMs = scenario.ramp_s * 1000;
  const count = scenario.requests;
  const durationMs = scenario.duration_s === undefined ? undefined : scenario.duration_s * 1000;
  if (scenario.rate === undefined)
    return {
      load: { kind: 'closed', concurrency: size, rampMs, count, durationMs },
      shape: { kind: 'closed', concurrency: size, rampMs },
      concurrency: size,
    };
  const { arrival, concurrency } = scenario;
  const mostInFlight = typeof concurrency === 'number' ? concurrency : MOST_CONCURRENCY;
  const offsetsMs = arrivalOffsetsMs({ kind: arrival, rate: size, rampMs, seed }, { count, durationMs });
  return {
    load: { kind: 'open', offsetsMs, mostInFlight },
    shape: {
      kind: 'open',
      arrival,
      ratePerS: size,
      mostInFlight,
      rampMs,
      scheduleHash: fingerprint(offsetsMs),
    },
    concurrency: Math.min(mostInFlight, Math.max(1, Math.ceil(size))),
  };
}
