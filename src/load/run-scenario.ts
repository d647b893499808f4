import type { Clock } from '../base/clock.ts';
import { type LoadTarget, openLoadClient } from './load-client.ts';
import type { LoadSample } from './load-sample.ts';
import { createRequestSource, type PreparedQuestion } from './request-source.ts';
import { runStep, type StepOptions } from './run-step.ts';
import { isSaturated } from './saturation.ts';
import type { Scenario } from './scenario.ts';
import type { StepRun } from './step-run.ts';
import { nextSize, stepOf, stepSizes, sweptScenario } from './steps-of.ts';

/** The questions of a suite with their context, and how an answer to one is scored. */
export interface ScoredQuestions {
  questions: readonly PreparedQuestion[];
  score(sample: LoadSample): Promise<Pick<LoadSample, 'scores' | 'passed'>>;
}

/** How a scenario is run on one model. `sweep.bounded`: it goes no further than the scenario's concurrency. */
export interface ScenarioOptions extends Pick<StepOptions, 'clock' | 'signal' | 'observe' | 'onSample'> {
  clock: Clock;
  seed: number;
  /** Parts the prompts of this scenario from those of all others, of earlier runs too. */
  salt: string;
  sweep?: { bounded: boolean } | undefined;
  scored?: ScoredQuestions | undefined;
  onStep?(shape: StepRun['shape'], number: number): void;
}

/**
 * Runs the steps of a scenario in turn, until they are over, a sweep has shown where the server saturates, or a step
 * was stopped. Scores answers only after their step, so that scoring takes no time from the client's clock.
 */
export async function runScenario(
  target: LoadTarget,
  scenario: Scenario,
  options: ScenarioOptions,
): Promise<StepRun[]> {
  const { clock, seed, salt, sweep, scored, onStep, ...others } = options;
  const sizes = sweep ? undefined : stepSizes(scenario);
  const sizeAfter = (size: number | undefined, number: number) =>
    sizes ? sizes[number] : nextSize(scenario, size, Boolean(sweep?.bounded));
  const runs: StepRun[] = [];
  let size = sizeAfter(undefined, 0);
  const first = size === undefined ? undefined : stepOf(scenario, size, seed);
  const mostInFlight = Math.max(
    ...(first?.load.kind === 'open' ? [first.load.mostInFlight] : (sizes ?? [1024])),
  );
  const client = await openLoadClient(target, scenario, { clock, mostInFlight });
  try {
    for (let number = 0; size !== undefined; number += 1, size = sizeAfter(size, number)) {
      const step = stepOf(sweep ? sweptScenario(scenario, size) : scenario, size, seed);
      onStep?.(step.shape, number);
      const source = createRequestSource(scenario, {
        seed,
        salt: `${salt}${number.toString(36)}`,
        ...(scored && { questions: scored.questions }),
      });
      const run = await runStep({
        ...others,
        model: target.name,
        scenario,
        number,
        step,
        client,
        source,
        clock,
      });
      runs.push(scored ? { ...run, samples: await scoredSamples(run.samples, scored) } : run);
      if (run.status !== 'completed') break;
      if (sweep && isSaturated(runs, scenario)) break;
    }
  } finally {
    await client.close();
  }
  return runs;
}

async function scoredSamples(
  samples: readonly LoadSample[],
  { score }: ScoredQuestions,
): Promise<LoadSample[]> {
  const out: LoadSample[] = [];
  for (const sample of samples) {
    const isAnswer = sample.status === 'ok' && sample.testcaseId !== undefined;
    out.push(isAnswer ? { ...sample, ...(await score(sample)) } : sample);
  }
  return out;
}
