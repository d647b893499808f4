import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import type { BenchHooks } from './bench-result.ts';
import type { LoadTarget } from './load-client.ts';
import { runScenario, type ScoredQuestions } from './run-scenario.ts';
import type { StepOptions } from './run-step.ts';
import type { Scenario } from './scenario.ts';
import { measuredSamples, type StepRun } from './step-run.ts';

/** What is benched, everything opened and checked. */
export interface BenchPlan {
  targets: readonly LoadTarget[];
  scenarios: readonly Scenario[];
  seed: number;
  salt: string;
  sweep?: { bounded: boolean } | undefined;
  scored?: ScoredQuestions | undefined;
  observe?(target: LoadTarget): ReturnType<NonNullable<StepOptions['observe']>>;
}

/**
 * Runs every scenario on every model, one after another, with each scenario's pause before it. A model of which a
 * stopped step had no answer at all is left: its other scenarios would only wait for the same.
 */
export async function runBench(plan: BenchPlan, clock: Clock, hooks: BenchHooks): Promise<StepRun[]> {
  const { signal } = hooks;
  const runs: StepRun[] = [];
  for (const [place, target] of plan.targets.entries()) {
    for (const [number, scenario] of plan.scenarios.entries()) {
      if (runs.length > 0) await delay(scenario.pause_s * 1000, undefined, { signal }).catch(() => {});
      if (signal?.aborted) return runs;
      const made = await runScenario(target, scenario, {
        clock,
        signal,
        seed: plan.seed,
        // Two models may be one server, whose cache must not know the prompts of the first.
        salt: plan.salt + place.toString(36) + number.toString(36),
        sweep: plan.sweep,
        scored: plan.scored,
        ...(plan.observe && { observe: () => plan.observe!(target) }),
        onSample: hooks.onSample,
        onStep: (shape, step) => hooks.onStep?.({ model: target.name, scenario, shape, number: step }),
      });
      runs.push(...made);
      if (made.some(isDead)) break;
    }
  }
  return runs;
}

function isDead(run: StepRun): boolean {
  return run.status === 'stopped' && !measuredSamples(run).some(({ status }) => status === 'ok');
}
