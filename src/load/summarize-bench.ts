import { accuracyDrift } from './accuracy-drift.ts';
import type { BenchResult } from './bench-result.ts';
import type { BenchSummary, Capacity } from './bench-summary.ts';
import { compareSteps, type SummarizedStep, sizeOf } from './compare-steps.ts';
import { latencyDrift } from './latency-drift.ts';
import { meetsService, serviceLimits } from './saturation.ts';
import type { Scenario } from './scenario.ts';
import { summarizeStep } from './summarize-step.ts';

/** The figures of a bench. Pure; the spec's seed decides the intervals. */
export function summarizeBench({ runs, ...bench }: BenchResult): BenchSummary {
  const { seed } = bench.spec;
  const scenarios = new Map(bench.scenarios.map((scenario) => [scenario.name, scenario]));
  const steps = runs.map((run): SummarizedStep => {
    const scenario = scenarios.get(run.scenario)!;
    return { run, summary: summarizeStep(run, scenario, seed) };
  });
  for (const step of steps) {
    step.summary.batchingEfficiency = batchingEfficiency(step, steps);
    const smallest = smallestOf(step, steps);
    if (smallest === step) continue;
    step.summary.slowdown = latencyDrift(smallest.run, step.run, seed);
    if (step.summary.accuracy) step.summary.accuracy.drift = accuracyDrift(smallest.run, step.run, seed);
  }
  return {
    schema: 1,
    bench,
    steps: steps.map(({ summary }) => summary),
    capacities: capacitiesOf(steps, scenarios),
    comparisons: compareSteps(steps, seed),
  };
}

/** Throughput at c / (c · throughput at 1) of one model and scenario; of tokens where both are known. */
function batchingEfficiency(step: SummarizedStep, steps: readonly SummarizedStep[]): number | undefined {
  const { run } = step;
  if (run.shape.kind !== 'closed' || run.shape.concurrency === 1) return undefined;
  const alone = steps.find(
    (one) => one.run.model === run.model && one.run.scenario === run.scenario && isAlone(one),
  );
  const rates = [alone, step].map((one) => one?.summary.throughput.steady ?? one?.summary.throughput.whole);
  const [one, many] = rates.every((rate) => rate?.tokensPerS !== undefined)
    ? rates.map((rate) => rate?.tokensPerS)
    : rates.map((rate) => rate?.requestsPerS);
  return one && many !== undefined ? many / (run.shape.concurrency * one) : undefined;
}

function smallestOf({ run }: SummarizedStep, steps: readonly SummarizedStep[]): SummarizedStep {
  const own = steps.filter((one) => one.run.model === run.model && one.run.scenario === run.scenario);
  return own.reduce((least, one) => (sizeOf(one.run) < sizeOf(least.run) ? one : least));
}

function isAlone({ run: { shape } }: SummarizedStep): boolean {
  return shape.kind === 'closed' && shape.concurrency === 1;
}

function capacitiesOf(steps: readonly SummarizedStep[], scenarios: Map<string, Scenario>): Capacity[] {
  const groups = new Map<string, SummarizedStep[]>();
  for (const step of steps) {
    // What the user cut short shows no limit of the server.
    if (step.run.status === 'interrupted') continue;
    const key = JSON.stringify([step.run.model, step.run.scenario]);
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups.values()].map((group) => {
    const { run, summary } = group[0]!;
    const scenario = scenarios.get(run.scenario)!;
    const ascending = group.toSorted((a, b) => sizeOf(a.run) - sizeOf(b.run));
    const firstMiss = ascending.findIndex((step) => !meetsService(step.run, scenario));
    const kept = firstMiss < 0 ? ascending : ascending.slice(0, firstMiss);
    const highest = kept.map((step) => sizeOf(step.run)).at(-1);
    const isClosed = run.shape.kind === 'closed';
    const wanted = scenario.levels.concurrency;
    return {
      model: run.model,
      scenario: run.scenario,
      title: summary.title,
      unit: isClosed ? 'concurrency' : 'requests/s',
      limits: serviceLimits(scenario),
      share: scenario.levels.share,
      measured: ascending.map((step) => sizeOf(step.run)),
      ...(highest !== undefined && { highest }),
      ...(isClosed && { wanted }),
      // Where every step kept the level and none was as large as wanted, nothing is shown.
      ...(isClosed && (firstMiss >= 0 || highest! >= wanted) && { enough: (highest ?? 0) >= wanted }),
    };
  });
}
