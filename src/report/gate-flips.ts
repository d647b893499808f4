import { seededRandom } from '../base/random.ts';
import { retrievalMs } from '../retrieval/retrieval-time.ts';
import type { Gate, GateLimit } from '../run/gate.ts';
import type { Sample } from '../run/sample.ts';
import { quantile, quantilesOf } from '../statistics/quantiles.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import { finalScoreOf } from './final-score-of.ts';
import { keepsLimit, limitsOf } from './gate-limits.ts';
import { generationMs, ttftMs } from './latency.ts';

/**
 * The share of `pairs` of simulated re-runs whose gate verdict differs; the interval is Wilson's of that many pairs:
 * it holds the error of the simulation, not that of having few trials. `unmeasured` are limits that the run has too
 * few values for, so that no re-run of its size could keep them: they are left out, and without another limit there is
 * no rate.
 */
export interface GateFlipRate {
  rate?: number;
  low?: number;
  high?: number;
  pairs: number;
  unmeasured?: GateLimit[];
}

const PAIRS = 2_000;

/** A sample's part in the figure that a limit is about, and how the parts of a run make it, case by case. */
interface Measure {
  of(sample: Sample): number | undefined;
  reduce(cases: readonly number[][]): number | undefined;
  /** Whether a run with these values gives the figure at all. */
  isMeasured(values: readonly number[]): boolean;
}

const warm = (measure: (sample: Sample) => number | undefined) => (sample: Sample) =>
  sample.failure || sample.cold ? undefined : measure(sample);

const hasAny = (values: readonly number[]) => values.length > 0;

/** As `reduceTrials`: trials within a case first. */
const quality = (name: 'coverage' | 'pass'): Measure => ({
  of: (sample) => finalScoreOf(sample, name),
  reduce: (cases) => mean(cases.flatMap((trials) => mean(trials) ?? [])),
  isMeasured: hasAny,
});

const p95Of = (measure: (sample: Sample) => number | undefined): Measure => ({
  of: warm(measure),
  reduce: (cases) => {
    const values = Float64Array.from(cases.flat()).sort();
    return values.length === 0 ? undefined : quantile(values, 0.95);
  },
  isMeasured: (values) => quantilesOf(values)?.p95 !== undefined,
});

const MEASURES: Record<GateLimit, Measure> = {
  min_coverage: quality('coverage'),
  min_pass_rate: quality('pass'),
  max_retrieval_p95_ms: p95Of(({ spans }) => retrievalMs(spans)),
  max_ttft_p95_ms: p95Of(ttftMs),
  max_generation_p95_ms: p95Of(generationMs),
  max_cost_cny_per_1k: {
    of: ({ costCny }) => costCny,
    reduce: (cases) => {
      const cost = mean(cases.flat());
      return cost === undefined ? undefined : cost * 1000;
    },
    isMeasured: hasAny,
  },
};

/**
 * How often a gate would decide differently if an arm were run again with as many trials: in a simulated re-run each
 * case has as many of its trials as it had, drawn with replacement and the seed. `priced`: whether the gate judges the
 * arm's cost.
 */
export function gateFlipRate(
  samples: readonly Sample[],
  gate: Gate,
  { seed, priced }: { seed: number; priced: boolean },
): GateFlipRate {
  const byCase = new Map<string, Sample[]>();
  for (const sample of samples)
    byCase.set(sample.testcaseId, [...(byCase.get(sample.testcaseId) ?? []), sample]);
  const cases = [...byCase.values()];
  const limits = limitsOf(gate, priced).map(([name, limit]) => {
    const { of, reduce, isMeasured } = MEASURES[name];
    const values = cases.map((trials) => trials.map(of));
    return { name, limit, reduce, values, measured: isMeasured(numbers(values.flat())) };
  });
  const unmeasured = limits.filter(({ measured }) => !measured).map(({ name }) => name);
  const judged = limits.filter(({ measured }) => measured);
  const left = { pairs: PAIRS, ...(unmeasured.length > 0 && { unmeasured }) };
  if (judged.length === 0 && unmeasured.length > 0) return left;
  const random = seededRandom(seed);
  const passes = () => {
    const drawn = cases.map((trials) => trials.map(() => Math.floor(random() * trials.length)));
    return judged.every(({ name, limit, reduce, values }) =>
      keepsLimit(
        name,
        reduce(values.map((trials, at) => numbers(drawn[at]!.map((draw) => trials[draw])))),
        limit,
      ),
    );
  };
  let flips = 0;
  for (let pair = 0; pair < PAIRS; pair++) {
    const first = passes();
    if (first !== passes()) flips++;
  }
  return { rate: flips / PAIRS, ...wilsonInterval(flips, PAIRS), ...left };
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function numbers(values: readonly (number | undefined)[]): number[] {
  return values.filter((value) => value !== undefined);
}
