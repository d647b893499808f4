import { UserError } from '../base/errors.ts';
import { watchEventLoop } from '../base/event-loop-lag.ts';
import { unknownName } from '../base/nearest.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { modelsBehind } from '../models/models-behind.ts';
import type { Testcase } from '../testcases/testcase.ts';
import { differingParts } from './differing-parts.ts';
import { describeEnvironment } from './environment.ts';
import { loadInputs } from './load-inputs.ts';
import type { RemoteSamples } from './remote-samples.ts';
import type { Pipelines, RunDependencies, RunHooks, RunResult } from './run-context.ts';
import { newRunId } from './run-id.ts';
import type { Fingerprints, RunRecord } from './run-record.ts';
import { type RunSpec, runSpecSchema } from './run-spec.ts';
import { runSuite } from './run-suite.ts';
import type { RunStore } from './store/run-store.ts';

/** Evaluates a spec from its start. @throws UserError before anything is written when the spec does not hold. */
export async function evaluateRun(
  spec: RunSpec,
  { catalogue, openStore, openPipelines, lock, spread }: RunDependencies,
  hooks: RunHooks,
): Promise<RunResult> {
  const inputs = await loadInputs(spec, catalogue);
  requirePrices(catalogue, inputs.spec);
  const pipelines = await openPipelines(inputs, hooks);
  let store: RunStore | undefined;
  let unlock = () => {};
  try {
    store = openStore();
    const id = hooks.runId ?? newRunId(new Date());
    unlock = lock(id);
    const run: RunRecord = {
      id,
      spec: inputs.spec,
      arms: inputs.arms,
      planned: inputs.testcases.length * inputs.arms.length * inputs.spec.trials,
      passThresholds: Object.fromEntries(
        inputs.suites.map(({ name, passThreshold }) => [name, passThreshold]),
      ),
      ...(inputs.gate && { gate: inputs.gate }),
      fingerprints: pipelines.fingerprints,
      environment: describeEnvironment(
        catalogue,
        inputs.spec,
        inputs.retrieves || inputs.spec.semantic ? inputs.spec : undefined,
      ),
      status: 'running',
      startedAt: new Date().toISOString(),
    };
    store.createRun(run, inputs.testcases);
    hooks.onRunCreated?.(run);
    return await execute(run, inputs.testcases, store, pipelines, hooks, spread);
  } finally {
    unlock();
    store?.close();
    await pipelines.close();
  }
}

/**
 * Goes on with a run that was interrupted, stopped or killed; samples that it has are not made again.
 * Only the cost limit may be another: figures at two concurrencies must not stand under one name.
 * @throws UserError for an unknown run, for one that goes on elsewhere, and for one whose suites, corpora or models are no longer the same.
 */
export async function resumeRun(
  runId: string,
  overrides: Pick<RunSpec, 'maxCost'>,
  { catalogue, openStore, openPipelines, lock, spread }: RunDependencies,
  hooks: RunHooks,
): Promise<RunResult> {
  const store = openStore();
  try {
    const recorded = store.run(runId);
    if (!recorded) throw new UserError(unknownName('run', runId, store.runIds()));
    if (recorded.status === 'cancelled')
      throw new UserError(`run ${runId} was cancelled and cannot be resumed; start a new one`);
    const run = { ...recorded, spec: { ...recorded.spec, ...overrides } };
    requirePrices(catalogue, run.spec);
    const inputs = await loadInputs(runSpecSchema.parse(run.spec), catalogue);
    const unlock = lock(runId);
    let pipelines: Pipelines | undefined;
    try {
      pipelines = await openPipelines(inputs, hooks);
      requireSame(runId, recorded.fingerprints, pipelines.fingerprints);
      hooks.onRunCreated?.(run);
      return await execute(run, store.testcases(runId), store, pipelines, hooks, spread);
    } finally {
      unlock();
      await pipelines?.close();
    }
  } finally {
    store.close();
  }
}

async function execute(
  run: RunRecord,
  testcases: Testcase[],
  store: RunStore,
  { pipelineFor }: Pipelines,
  hooks: RunHooks,
  spread: RunDependencies['spread'],
): Promise<RunResult> {
  const watch = watchEventLoop();
  const { onSample, signal } = hooks;
  let remote: RemoteSamples | undefined;
  try {
    // Answers that stand in a file of this machine are only scored.
    if (!run.spec.answers)
      remote = await spread?.(run, hooks).catch((error) => {
        store.setStatus(run.id, 'interrupted', new Date().toISOString());
        throw error;
      });
    await runSuite({ run, testcases, store, pipelineFor, remote, onSample, signal });
  } finally {
    const lags = [watch.stop(), run.client?.lag, remote?.lag()].filter((lag) => lag !== undefined);
    store.setClient(run.id, { lag: lags.reduce((worst, lag) => (lag.p99Ms > worst.p99Ms ? lag : worst)) });
    await remote?.close();
  }
  return { run: { ...run, ...store.run(run.id) }, testcases, samples: store.samples(run.id) };
}

function requirePrices(catalogue: Catalogue, { model, judge, maxCost }: RunSpec): void {
  if (maxCost === undefined) return;
  const judgeEntry = judge === undefined ? undefined : catalogue.judges[judge];
  if (judgeEntry?.location === 'cloud' && !judgeEntry.price_cny_per_million_tokens)
    throw new UserError(`--max-cost cannot be held: judge "${judge}" has no price_cny_per_million_tokens`);
  for (const name of (model ?? []).flatMap((one) => modelsBehind(catalogue.models, one))) {
    const system = catalogue.systems[name];
    if (system?.location === 'cloud' && !system.price_cny_per_request)
      throw new UserError(`--max-cost cannot be held: system "${name}" has no price_cny_per_request`);
    const entry = catalogue.models[name];
    if (entry && 'location' in entry && entry.location === 'cloud' && !entry.price_cny_per_million_tokens)
      throw new UserError(`--max-cost cannot be held: model "${name}" has no price_cny_per_million_tokens`);
  }
}

function requireSame(runId: string, recorded: Fingerprints, current: Fingerprints): void {
  const changed = differingParts(recorded, current);
  if (changed.length > 0)
    throw new UserError(
      `run ${runId} cannot be resumed: ${changed.join(', ')} changed since it began; start a new run, or restore them`,
    );
}
