import type { BenchSummary } from '../load/bench-summary.ts';
import { scenarioSchema } from '../load/scenario.ts';
import type { StepSummary } from '../load/step-summary.ts';
import type { Quantiles } from '../statistics/quantiles.ts';

/** A distribution of `n` equal values. */
export function equalTimes(ms: number, n = 20): Quantiles {
  return { n, mean: ms, p50: ms, p95: ms, min: ms, max: ms };
}

/** One request at a time in the scenario `short`, 20 of 20 answered: TTFT 100 ms, TPOT 20 ms, E2E 1,080 ms. */
export function aStep(model: string, overrides: Partial<StepSummary> = {}): StepSummary {
  return {
    model,
    scenario: 'short',
    title: '短问',
    step: 0,
    shape: { kind: 'closed', concurrency: 1, rampMs: 0 },
    cache: 'cold',
    status: 'completed',
    counts: {
      scheduled: 20,
      sent: 20,
      ok: 20,
      failed: 0,
      incomplete: 0,
      warmUp: 0,
      errors: {},
      truncated: 0,
      empty: 0,
      promptsCut: 0,
      newSockets: 1,
    },
    latency: { ttft: equalTimes(100), tpot: equalTimes(20), e2e: equalTimes(1_080) },
    tokens: { source: 'usage' },
    throughput: { whole: { seconds: 20, requestsPerS: 1, tokensPerS: 46, charactersPerS: 70 } },
    limits: {},
    ...overrides,
  };
}

/** A bench of `steps`; `entries` are its models as models.yaml had them. */
export function aBench(
  entries: Record<string, Record<string, unknown>>,
  steps: readonly StepSummary[],
  overrides: Partial<Omit<BenchSummary, 'bench' | 'steps'>> & { id?: string } = {},
): BenchSummary {
  const { id = 'bench-1', ...rest } = overrides;
  const file = {
    title: '短问',
    prompts: { tokens: [20, 20] },
    output_tokens: 50,
    concurrency: 1,
    requests: 20,
  };
  return {
    schema: 1,
    bench: {
      id,
      spec: { model: Object.keys(entries), sweep: false, seed: 1 },
      scenarios: [{ ...scenarioSchema.parse(file), name: 'short' }],
      environment: {
        ragmeter: '0',
        node: 'v20',
        platform: 'linux',
        cpus: 2,
        memoryGiB: 1,
        endpoints: entries,
      },
      startedAt: '2026-01-01T00:00:00.000Z',
      finishedAt: '2026-01-01T00:01:00.000Z',
      status: 'completed',
    },
    steps: [...steps],
    capacities: [],
    comparisons: [],
    ...rest,
  };
}

/** What stands in the cells of a row. */
export function cellTexts({ cells }: { cells: readonly (string | { text: string })[] }): string[] {
  return cells.map((cell) => (typeof cell === 'string' ? cell : cell.text));
}
