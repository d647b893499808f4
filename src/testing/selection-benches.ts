import type { BenchSummary } from '../load/bench-summary.ts';
import type { OptionModel } from '../selection/option.ts';
import { anOption } from './selection-records.ts';

/** A bench of one closed step at 8, which kept its limits, of `model` on the cards of `entry`. */
export function aBenchOf(
  model: string,
  { requestsPerS, prompt, output }: { requestsPerS: number; prompt: number; output: number },
  entry: Pick<OptionModel, 'id' | 'hardware'> = anOption().model,
): BenchSummary {
  const same = (value: number) => ({ n: 40, mean: value, p50: value, min: value, max: value });
  const scenario = { model, scenario: 'suite', title: '题集' };
  const limits = { e2eMs: 5_000 };
  return {
    schema: 1,
    bench: {
      id: 'bench-1',
      spec: { model: [model], seed: 1 },
      scenarios: [],
      environment: { endpoints: { [model]: { model: entry.id, hardware: entry.hardware } } },
    } as unknown as BenchSummary['bench'],
    steps: [
      {
        ...scenario,
        step: 0,
        shape: { kind: 'closed', concurrency: 8, rampMs: 0 },
        cache: 'cold',
        status: 'completed',
        tokens: { source: 'usage', prompt: same(prompt), output: same(output) },
        throughput: { steady: { seconds: 10, requestsPerS, charactersPerS: 1 } },
        limits,
      } as unknown as BenchSummary['steps'][number],
    ],
    capacities: [
      { ...scenario, unit: 'concurrency', limits, share: 0.95, measured: [8], highest: 8, wanted: 10 },
    ],
    comparisons: [],
  };
}
