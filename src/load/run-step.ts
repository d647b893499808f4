import { setMaxListeners } from 'node:events';
import type { Clock } from '../base/clock.ts';
import { watchEventLoop } from '../base/event-loop-lag.ts';
import { askRequest } from './ask-request.ts';
import { type AskOne, drive } from './drive.ts';
import { createFailureGuard } from './failure-guard.ts';
import type { LoadClient } from './load-client.ts';
import type { LoadSample } from './load-sample.ts';
import type { LoadRequest, RequestSource } from './request-source.ts';
import type { Scenario } from './scenario.ts';
import type { ServerView } from './server-view.ts';
import type { StepRun } from './step-run.ts';
import type { Step } from './steps-of.ts';

/** What a step is run with. `observe` watches the server from the first measured request to the last. */
export interface StepOptions {
  model: string;
  scenario: Scenario;
  number: number;
  step: Step;
  client: LoadClient;
  source: RequestSource;
  clock: Clock;
  /** Aborted by the user. */
  signal?: AbortSignal | undefined;
  observe?: (() => Promise<{ stop(): Promise<ServerView> }>) | undefined;
  onSample?: ((sample: LoadSample) => void) | undefined;
}

const MOST_WARM_UP = 32;
const LEAST_FAILURES = 3;

/**
 * Warms up, then drives one step and records every request of both. Ends by itself: when it is done, at
 * `max_duration_s`, when the server fails max(3, 2 · concurrency) times in a row, or with the signal; what is in
 * flight then is cut and stays in the record as incomplete.
 */
export async function runStep(options: StepOptions): Promise<StepRun> {
  const { model, scenario, number, step, client, source, clock, signal } = options;
  const stopping = new AbortController();
  // Every request in flight listens.
  setMaxListeners(0, stopping.signal);
  let reason: string | undefined;
  const stop = (why: string) => {
    reason ??= why;
    stopping.abort();
  };
  const interrupt = () => stop('interrupted');
  if (signal?.aborted) interrupt();
  signal?.addEventListener('abort', interrupt, { once: true });
  const longest = setTimeout(
    () => stop(`max_duration_s (${scenario.max_duration_s} s) is over`),
    scenario.max_duration_s * 1000,
  );
  const guard = createFailureGuard(Math.max(LEAST_FAILURES, 2 * step.concurrency), stop);
  const samples: LoadSample[] = [];
  let sent = 0;
  const asker =
    (phase: LoadSample['phase'], requestOf: (index: number) => LoadRequest): AskOne =>
    async ({ index, scheduledMs, inFlight }) => {
      // Only the first request of the scenario finds a server that may have to wake up.
      const cold = number === 0 && sent++ === 0;
      const frame = { scenario: scenario.name, model, step: number, index, phase, inFlight, cold };
      const known = scheduledMs === undefined ? frame : { ...frame, scheduledMs };
      const sample = await askRequest(client, requestOf(index), known, clock, stopping.signal);
      samples.push(sample);
      guard.note(sample);
      options.onSample?.(sample);
    };
  const warm = (requestOf: (index: number) => LoadRequest, count: number) =>
    drive(
      { kind: 'closed', concurrency: step.concurrency, rampMs: 0, count },
      clock,
      asker('warm-up', requestOf),
      stopping.signal,
    );

  try {
    await warm(source.warmUp, scenario.warm_up ?? Math.min(step.concurrency, MOST_WARM_UP));
    await warm((index) => source.primed[index]!, source.primed.length);
    const observed = stopping.signal.aborted ? undefined : await options.observe?.();
    const loop = watchEventLoop();
    const driven = await drive(step.load, clock, asker('measured', source.measured), stopping.signal);
    const lag = loop.stop();
    const endMs = clock.nowMs();
    const server = await observed?.stop();
    const measured = samples.filter(({ phase }) => phase === 'measured');
    return {
      model,
      scenario: scenario.name,
      step: number,
      shape: step.shape,
      cache: scenario.cache,
      scheduled: driven.scheduled ?? measured.length,
      startMs: driven.startMs,
      endMs,
      status: signal?.aborted ? 'interrupted' : reason === undefined ? 'completed' : 'stopped',
      ...(reason !== undefined && { reason }),
      samples,
      ...(server !== undefined && { server }),
      ...(measured.length > 0 && { client: lag }),
    };
  } finally {
    clearTimeout(longest);
    signal?.removeEventListener('abort', interrupt);
  }
}
