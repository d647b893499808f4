import type { BenchSpec } from '../load/bench-spec.ts';
import { estimateBench } from '../load/estimate-bench.ts';
import { answererOf, answerersBehind } from '../models/answerer.ts';
import type { Catalogue } from '../models/catalogue.ts';
import type { NeededEndpoint } from '../models/require-keys.ts';
import { ragmeterVersion } from '../run/environment.ts';
import { loadInputs, type RunInputs } from '../run/load-inputs.ts';
import { plannedModels } from '../run/plan-run.ts';
import type { RunSpec } from '../run/run-spec.ts';
import { type StudyStep, stepOf } from '../study/study-step.ts';
import { benchPlanRow, runPlanRows, type StepPlan } from '../study/study-step-plan.ts';
import { fingerprintsOf } from './fingerprints-of.ts';
import { neededEndpoints } from './needed-endpoints.ts';
import { loadBench } from './open-bench.ts';
import { planInputs } from './plan-inputs.ts';

/** A step with every endpoint that it asks, and what it would ask them. */
export type CheckedStep = StudyStep & { needed: NeededEndpoint[]; plan: StepPlan[] };

const PRICES = ['price_cny_per_million_tokens', 'price_cny_per_request'];
const NO_MATTER = [...PRICES, 'title', 'parameters_b', 'max_concurrent_requests'];

/** The step that makes a run. @throws UserError for what does not exist or fit */
export async function runStep(catalogue: Catalogue, model: string, spec: RunSpec): Promise<CheckedStep> {
  const inputs = await loadInputs(spec, catalogue);
  // A cost limit changes no figure.
  const { maxCost: _maxCost, ...resolved } = inputs.spec;
  const parts = { spec: resolved, ...filesOf(catalogue, inputs), model: askedOf(catalogue, model) };
  return {
    ...stepOf(model, { kind: 'run', spec }, parts, pricesOf(catalogue, model)),
    needed: neededEndpoints(catalogue, inputs).map(inStudy),
    plan: runPlanRows(planInputs(catalogue, inputs)),
  };
}

/** The step that makes a bench, likewise. */
export async function benchStep(catalogue: Catalogue, model: string, spec: BenchSpec): Promise<CheckedStep> {
  const { scenarios, inputs } = await loadBench(catalogue, spec);
  const files = inputs ? filesOf(catalogue, inputs) : { ragmeter: ragmeterVersion() };
  const planned = inputs && planInputs(catalogue, inputs);
  const promptTokensPerCall = planned && (planned.models[0]?.promptTokens ?? 0) / planned.samples;
  const [price] = plannedModels(catalogue, { model: [model] }).map(({ pricePerMillion }) => pricePerMillion);
  const needed = inputs
    ? neededEndpoints(catalogue, inputs)
    : answerersBehind(catalogue, model).map(({ kind, name, entry }) => ({ what: kind, name, entry }));
  return {
    ...stepOf(
      model,
      { kind: 'bench', spec },
      { spec, scenarios, ...files, model: askedOf(catalogue, model) },
      pricesOf(catalogue, model),
    ),
    needed: needed.map(inStudy),
    plan: [benchPlanRow(model, estimateBench(scenarios, { sweep: spec.sweep, promptTokensPerCall }), price)],
  };
}

/** Everything that a run depends on but its models; the index is made of what is here. */
function filesOf(catalogue: Catalogue, inputs: RunInputs) {
  const { models: _models, indexes: _indexes, ...files } = fingerprintsOf(catalogue, inputs, {});
  return files;
}

/** What stands behind a model, as far as its answers and times depend on it. */
function askedOf(catalogue: Catalogue, model: string) {
  return entriesOf(catalogue, model).map(({ entry }) =>
    Object.fromEntries(Object.entries(entry).filter(([field]) => !NO_MATTER.includes(field))),
  );
}

function pricesOf(catalogue: Catalogue, model: string) {
  return entriesOf(catalogue, model).map(({ entry }) => [
    ...PRICES.map((field) => (entry as Record<string, unknown>)[field]),
    'hardware' in entry && entry.hardware ? catalogue.gpus[entry.hardware.gpu] : undefined,
  ]);
}

function entriesOf(catalogue: Catalogue, model: string) {
  return [answererOf(catalogue, model), ...answerersBehind(catalogue, model)];
}

/** The remedies of others name flags. */
function inStudy({ remedy: _remedy, ...needed }: NeededEndpoint): NeededEndpoint {
  return { ...needed, remedy: 'name another in the study file' };
}
