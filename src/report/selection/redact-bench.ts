import type { BenchSummary } from '../../load/bench-summary.ts';
import type { ServerView } from '../../load/server-view.ts';
import { redactEnvironment } from './redact-run.ts';
import type { Redaction } from './redaction.ts';

/** A bench of which figures, kinds and replaced names are left; its scenarios keep name and title, not their prompts. */
export function redactBench(
  { bench, steps, capacities, comparisons }: BenchSummary,
  redaction: Redaction,
): BenchSummary {
  const { name, hidden } = redaction;
  const { scenario, suite, corpus, embedder, reranker, model, ...figures } = bench.spec;
  return {
    schema: 1,
    bench: {
      id: name(bench.id),
      spec: { ...figures, model: model.map(name) },
      scenarios: bench.scenarios.map(({ purpose, prompts, ...scenario }) => ({
        ...scenario,
        prompts: Array.isArray(prompts) ? prompts.map(() => hidden) : prompts,
      })),
      environment: redactEnvironment(bench.environment, redaction),
      startedAt: bench.startedAt,
      finishedAt: bench.finishedAt,
      status: bench.status,
    },
    steps: steps.map(({ reason, server, ...step }) => ({
      ...step,
      model: name(step.model),
      ...(reason !== undefined && { reason: hidden }),
      ...(server && { server: redactServer(server, redaction) }),
    })),
    capacities: capacities.map((one) => ({ ...one, model: name(one.model) })),
    comparisons: comparisons.map((one) => ({ ...one, base: name(one.base), head: name(one.head) })),
  };
}

function redactServer(
  { observedMs, sameMachine, software, metrics, gpus, memory, modelLoad }: ServerView,
  { name }: Redaction,
): ServerView {
  return {
    observedMs,
    sameMachine,
    ...(software && { software }),
    ...(metrics && {
      metrics: {
        restarted: metrics.restarted,
        engines: metrics.engines.map(({ model, ...engine }) => ({
          ...engine,
          ...(model !== undefined && { model: name(model) }),
        })),
      },
    }),
    ...(gpus && { gpus }),
    memory,
    ...(modelLoad && { modelLoad: redactLoad(modelLoad) }),
    absent: {},
  };
}

/** Without the names of the model and of its files in deploy/. */
function redactLoad({ model, profile, recipe, variant, ...load }: NonNullable<ServerView['modelLoad']>) {
  return load;
}
