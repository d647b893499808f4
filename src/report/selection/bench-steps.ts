import { fingerprint } from '../../base/hash.ts';
import type { BenchSummary } from '../../load/bench-summary.ts';
import type { StepSummary } from '../../load/step-summary.ts';
import type { OptionModel } from '../../selection/option.ts';
import { cardsOf } from './cards-of.ts';
import { modelOf } from './option-model.ts';

/** A step of a recorded bench with what stood behind its model. */
export interface BenchStep {
  bench: BenchSummary['bench'];
  step: StepSummary;
  model: OptionModel;
  /** Equal for steps that may be compared: the same scenario as it was run, the same load and cache, the same questions. */
  likeness: string;
}

/** Every step of every bench that the user did not cut short. */
export function benchSteps(benches: readonly BenchSummary[]): BenchStep[] {
  return benches.flatMap(({ bench, steps }) =>
    steps
      .filter(({ status }) => status !== 'interrupted')
      .map((step) => ({
        bench,
        step,
        model: modelOf(bench, step.model),
        likeness: likenessOf(bench, step),
      })),
  );
}

/** The steps that may be compared, together, in the order of scenarios as first seen and of their load. */
export function alikeSteps(steps: readonly BenchStep[]): BenchStep[][] {
  const groups = new Map<string, BenchStep[]>();
  for (const one of steps) {
    const group = groups.get(one.likeness);
    if (group) group.push(one);
    else groups.set(one.likeness, [one]);
  }
  return [...groups.values()];
}

/** `A100 80GB × 2`: of models.yaml, else of the deployment's record; undefined where neither tells. */
export function hardwareOf({ model, step }: Pick<BenchStep, 'model' | 'step'>): string | undefined {
  const named = cardsOf(model);
  if (named !== undefined) return named;
  const cards = step.server?.modelLoad?.gpus ?? [];
  if (cards.length === 0) return undefined;
  return [...new Set(cards)]
    .map((name) => `${name} × ${cards.filter((one) => one === name).length}`)
    .join(' + ');
}

/** `vLLM 0.11.0`: as the server or its deployment says, else the dialect of its API. */
export function engineOf({ model, step: { server } }: Pick<BenchStep, 'model' | 'step'>): string {
  if (server?.software) return [server.software.name, server.software.version].filter(Boolean).join(' ');
  const { engine, engineVersion } = server?.modelLoad ?? {};
  return engine ? [engine, engineVersion].filter(Boolean).join(' ') : model.dialect;
}

/** Limits, levels and titles change no request; whatever else the scenario says does. */
function likenessOf(
  { scenarios, spec }: BenchSummary['bench'],
  { scenario, shape, cache }: StepSummary,
): string {
  const file = scenarios.find(({ name }) => name === scenario);
  const { title, purpose, slo, levels, concurrency, rate, arrival, max_duration_s, ...asked } = file ?? {
    name: scenario,
  };
  const { suite, corpus, retrieval, embedder, reranker, topK, limit } = spec;
  const questions = suite && { suite, corpus, retrieval, embedder, reranker, topK, limit };
  // The hash of a schedule holds its seed: another draw of the same arrivals is alike.
  const load = shape.kind === 'open' ? { ...shape, scheduleHash: undefined } : shape;
  return fingerprint({ asked, questions, load, cache });
}
