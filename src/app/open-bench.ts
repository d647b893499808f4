import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { UserError } from '../base/errors.ts';
import type { Config } from '../config.ts';
import type { BenchHooks, BenchResult } from '../load/bench-result.ts';
import { type BenchSpec, suiteScenario, withSpec } from '../load/bench-spec.ts';
import type { LoadTarget } from '../load/load-client.ts';
import { loadScenarios } from '../load/load-scenarios.ts';
import { observeServer } from '../load/observe-server.ts';
import { runBench } from '../load/run-bench.ts';
import type { Scenario } from '../load/scenario.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { entryOf, keyOf } from '../models/load-catalogue.ts';
import { describeEnvironment } from '../run/environment.ts';
import type { RunInputs } from '../run/load-inputs.ts';
import { newRunId } from '../run/run-id.ts';
import { loadQuestions, openScoredQuestions } from './open-scored-questions.ts';

const DEFAULT_SCENARIO = 'mixed';

/** What a bench asks, as it would be run. */
export interface BenchInputs {
  scenarios: Scenario[];
  /** With `suite`: its questions. */
  inputs?: RunInputs;
}

/** The scenarios of a spec as they would be run, and the models. @throws UserError for what does not exist or fit. */
export async function planBench(
  config: Config,
  catalogue: Catalogue,
  spec: BenchSpec,
): Promise<BenchInputs & { targets: LoadTarget[] }> {
  const targets = spec.model.map((name) => targetOf(config, catalogue, name, spec.timeout));
  return { targets, ...(await loadBench(catalogue, spec)) };
}

/** What a spec asks, whoever answers. @throws UserError for what does not exist or fit */
export async function loadBench(catalogue: Catalogue, spec: BenchSpec): Promise<BenchInputs> {
  const named = spec.scenario ?? (spec.suite ? [] : [DEFAULT_SCENARIO]);
  const scenarios = await loadScenarios(named);
  const inputs = spec.suite && (await loadQuestions(catalogue, spec));
  if (inputs && scenarios.length === 0) {
    const title = inputs.suites.map((suite) => suite.title).join(' + ');
    scenarios.push(suiteScenario(title, inputs.testcases.length));
  }
  return {
    scenarios: scenarios.map((scenario) => withSpec(scenario, spec)),
    ...(inputs && { inputs }),
  };
}

/** Runs a bench. What is in flight when `hooks.signal` aborts is cut, everything before it is kept. */
export async function bench(
  config: Config,
  catalogue: Catalogue,
  spec: BenchSpec,
  hooks: BenchHooks,
): Promise<BenchResult> {
  const { targets, scenarios, inputs } = await planBench(config, catalogue, spec);
  const scored = inputs && (await openScoredQuestions(config, catalogue, inputs, hooks));
  const startedAt = new Date();
  try {
    const runs = await runBench(
      {
        targets,
        scenarios,
        seed: spec.seed,
        salt: randomBytes(2).toString('hex'),
        ...(spec.sweep && { sweep: { bounded: spec.concurrency !== undefined } }),
        ...(scored && { scored }),
        observe: ({ entry, apiKey }) =>
          observeServer(
            { baseUrl: entry.base_url, dialect: entry.dialect, apiKey },
            { deployFolder: join(config.outDirectory, 'deploy') },
          ),
      },
      systemClock,
      hooks,
    );
    const ends = runs.map(({ status }) => status);
    return {
      id: newRunId(startedAt),
      spec,
      scenarios,
      environment: describeEnvironment(catalogue, { model: spec.model }, inputs?.spec),
      startedAt: startedAt.toISOString(),
      finishedAt: new Date().toISOString(),
      status:
        hooks.signal?.aborted || ends.includes('interrupted')
          ? 'interrupted'
          : ends.includes('stopped')
            ? 'stopped'
            : 'completed',
      runs,
    };
  } finally {
    await scored?.close();
  }
}

function targetOf(config: Config, catalogue: Catalogue, name: string, timeoutS?: number): LoadTarget {
  const entry = entryOf('model', catalogue.models, name);
  if (entry.dialect === 'route')
    throw new UserError(
      `model "${name}" is a route: put the models that it goes to under load, --model ${entry.route.small} --model ${entry.route.large}`,
    );
  if (entry.dialect === 'extractive')
    throw new UserError(`model "${name}" is embedded: it has no server to put under load`);
  const apiKey = keyOf('model', name, entry, config.secret);
  return { name, entry: timeoutS === undefined ? entry : { ...entry, timeout_s: timeoutS }, apiKey };
}
