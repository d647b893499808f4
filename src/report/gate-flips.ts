import { seededRandom } from '../base/random.ts';
import { retrievalMs } from '../retrieval/retrieval-time.ts';
import type { Gate, GateLimit } from '../run/gate.ts';
import type { Sample } from '../run/sample.ts';
import { quantilesOf } from '../statistics/quantiles.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { keepsLimit, limitsOf } from './gate-limits.ts';
import { generationMs, ttftMs } from './latency.ts';
import { scoreOf } from './reduce-trials.ts';

/**
 * The share of `pairs` of simulated re-runs whose gate verdict differs; the interval is Wilson's of that many pairs:
 * it holds the error of the simulation, not that of having few trials.
 */
export interface GateFlipRate {
  rate: number;
  low: number;
  high: number;
  pairs: number;
}

const PAIRS = 2_000;

/** A sample's part in the figure that a limit is about, and how the parts of a run make it. */
interface Measure {
  of(sample: Sample): number | undefined;
  reduce(values: readonly number[]): number | undefined;
}

const warm = (measure: (sample: Sample) => number | undefined) => (sample: Sample) =>
  sample.failure || sample.cold ? undefined : measure(sample);

const MEASURES: Record<GateLimit, Measure> = {
  min_coverage: { of: (sample) => scoreOf(sample, 'coverage'), reduce: mean },
  min_pass_rate: { of: (sample) => scoreOf(sample, 'pass'), reduce: mean },
  max_retrieval_p95_ms: { of: warm(({ spans }) => retrievalMs(spans)), reduce: p95 },
  max_ttft_p95_ms: { of: warm(ttftMs), reduce: p95 },
  max_generation_p95_ms: { of: warm(generationMs), reduce: p95 },
  max_cost_cny_per_1k: {
    of: ({ costCny }) => costCny,
    reduce: (costs) => (costs.length === 0 ? undefined : (mean(costs) as number) * 1000),
  },
};

/**
 * How often a gate would decide differently if an arm were run again: in a simulated re-run each case has one of its
 * trials, drawn with the seed. `priced`: whether the gate judges the arm's cost.
 */
export function gateFlipRate(
  samples: readonly Sample[],
  gate: Gate,
  { seed, priced }: { seed: number; priced: boolean },
): GateFlipRate {
  const cases = new Map<string, Sample[]>();
  for (const sample of samples)
    cases.set(sample.testcaseId, [...(cases.get(sample.testcaseId) ?? []), sample]);
  const limits = limitsOf(gate, priced).map(([name, limit]) => {
    const { of, reduce } = MEASURES[name];
    return { name, limit, reduce, values: [...cases.values()].map((trials) => trials.map(of)) };
  });
  const trialCounts = [...cases.values()].map(({ length }) => length);
  const random = seededRandom(seed);
  const passes = () => {
    const drawn = trialCounts.map((count) => Math.floor(random() * count));
    return limits.every(({ name, limit, reduce, values }) =>
      keepsLimit(name, reduce(values.flatMap((trials, at) => trials[drawn[at] as number] ?? [])), limit),
    );
  };
  let flips = 0;
  for (let pair = 0; pair < PAIRS; pair++) {
    const first = passes();
    if (first !== passes()) flips++;
  }
  return { rate: flips / PAIRS, ...wilsonInterval(flips, PAIRS), pairs: PAIRS };
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function p95(values: readonly number[]): number | undefined {
  return quantilesOf(values)?.p95;
}
