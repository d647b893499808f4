import { bootstrapMean } from '../statistics/bootstrap.ts';
import { type Estimate, groupedRateEstimate, rateEstimate } from '../statistics/estimate.ts';
import type { Option, OptionCase } from './option.ts';
import { estimateOf } from './option-estimates.ts';
import { remembered } from './remembered.ts';
import type { Condition } from './sla.ts';
import { type SlaCapacity, serverKey } from './sla-capacity.ts';
import type { CostPer1kOf } from './sla-cost.ts';

/** What a condition is judged with, beside the option. */
export interface SlaContext {
  costOf: CostPer1kOf;
  capacities: readonly SlaCapacity[];
  seed: number;
}

/**
 * A figure in the unit of its condition, with its 95 % interval where there is one. Of a quantile that is the interval
 * of the share of questions within the limit, `inTime`.
 */
export interface Measured {
  value: number;
  low?: number;
  high?: number;
  n?: number;
  inTime?: Estimate;
  estimated?: true;
}

/** Why there is no figure. */
export type NotKnown =
  | 'not-scored'
  | 'not-asked'
  | 'not-timed'
  | 'too-few'
  | 'refused'
  | 'reported'
  | 'no-cost'
  | 'no-bench'
  | 'not-loaded'
  | 'no-destinations';

/** The times of a stage in an option, and of each case where they are kept by case. */
const TIMES = {
  ttft: { of: 'ttft', byCase: 'ttftMs' },
  e2e: { of: 'question', byCase: 'questionMs' },
  retrieval: { of: 'retrieval', byCase: undefined },
  generation: { of: 'generation', byCase: undefined },
} as const;

/** The figure that `condition` limits. */
export function measure(condition: Condition, option: Option, context: SlaContext): Measured | NotKnown {
  const { metric } = condition;
  switch (metric) {
    case 'coverage':
    case 'pass':
    case 'contradiction':
      return fromEstimate(estimateOf(option, metric, context.seed)) ?? 'not-scored';
    case 'failed': {
      const { scored, unscored, failed } = option.counts;
      const asked = scored + unscored + failed;
      return fromEstimate(rateEstimate(failed, asked, { unscored: 0, failed: 0 })) ?? 'not-asked';
    }
    case 'cost':
      return costOf(option, context);
    case 'data':
      return placesOf(option);
    case 'concurrency':
      return carried(option, condition.limit, context.capacities);
    default:
      return timeOf(condition, metric, option, context.seed);
  }
}

function fromEstimate(estimate: Estimate | undefined): Measured | undefined {
  return estimate && { value: estimate.mean, low: estimate.low, high: estimate.high, n: estimate.n };
}

function costOf(option: Option, { costOf, seed }: SlaContext): Measured | NotKnown {
  const cost = costOf(option);
  if (!cost) return 'no-cost';
  const { cny: value, basis } = cost;
  if (basis === 'reckoned') return { value, estimated: true };
  if (basis === 'fixed') return { value, low: value, high: value };
  return { value, ...meanInterval(option, 'chargedCny', 1000, seed) };
}

/** How many endpoints that text went to are not local. Who wrote recorded answers, and where, is not recorded. */
function placesOf({ destinations, model }: Option): Measured | NotKnown {
  if (!destinations || model.kind === 'recorded') return 'no-destinations';
  const elsewhere = destinations.filter(({ location }) => location !== 'local').length;
  return { value: elsewhere, low: elsewhere, high: elsewhere };
}

/**
 * The highest concurrency of a model. A scenario that fell short of `wanted` decides; scenarios that were never loaded
 * that far say nothing.
 */
function carried({ model }: Option, wanted: number, capacities: readonly SlaCapacity[]): Measured | NotKnown {
  const server = serverKey({ model: model.id, hardware: model.hardware });
  const own = capacities.filter((one) => one.model === model.name && one.server === server);
  if (own.length === 0) return 'no-bench';
  const enough = own.filter(({ highest = 0 }) => highest >= wanted);
  const short = own.filter(({ highest = 0, missedAt }) => highest < wanted && missedAt !== undefined);
  const deciding = short.length > 0 ? short : enough;
  if (deciding.length === 0) return 'not-loaded';
  return { value: Math.min(...deciding.map(({ highest = 0 }) => highest)) };
}

function timeOf(
  { statistic = 'p95', limit }: Condition,
  stage: keyof typeof TIMES,
  option: Option,
  seed: number,
): Measured | NotKnown {
  const { of, byCase } = TIMES[stage];
  const { latency, cases } = option;
  if (latency.reported) return 'reported';
  if (stage === 'ttft' && latency.ttftRefused) return 'refused';
  const times = latency[of];
  if (!times) return 'not-timed';
  const value = times[statistic];
  if (value === undefined) return 'too-few';
  const measured = { value, n: times.n };
  if (byCase === undefined) return measured;
  // Trials of one case are not independent: their quantile gets no interval.
  if (statistic === 'mean') return { ...measured, ...meanInterval(option, byCase, 1, seed) };
  const inTime = remembered([cases], `${byCase} <= ${limit}`, () => shareInTime(cases, byCase, limit));
  return { ...measured, ...(inTime?.n === times.n && { inTime }) };
}

/** The share of the cases that were timed, in time. */
function shareInTime(
  cases: readonly OptionCase[],
  byCase: 'ttftMs' | 'questionMs',
  limit: number,
): Estimate | undefined {
  const timed = cases.filter((one) => one[byCase] !== undefined);
  return groupedRateEstimate(
    timed.map((one) => (one[byCase]! <= limit ? 1 : 0)),
    { groups: timed.map(({ group }) => group), unscored: 0, failed: 0 },
  );
}

/** The interval of a mean over cases, times `factor`; nothing where there are too few of them. */
function meanInterval(
  { cases }: Pick<Option, 'cases'>,
  field: 'ttftMs' | 'questionMs' | 'chargedCny',
  factor: number,
  seed: number,
): Partial<Measured> {
  return remembered([cases], `mean ${field} ${factor} ${seed}`, () => {
    const known = cases.filter((one: OptionCase) => one[field] !== undefined);
    const values = known.map((one) => one[field]! * factor);
    const interval = bootstrapMean(values, { seed, groups: known.map(({ group }) => group) });
    return { n: known.length, ...interval };
  });
}
