import { complexityOf } from '../generation/complexity.ts';
import { bootstrapMean } from '../statistics/bootstrap.ts';
import type { PairedComparison } from '../statistics/compare-pairs.ts';
import type { Interval } from '../statistics/wilson.ts';
import type { Option, OptionCase } from './option.ts';
import { compareOptions } from './option-estimates.ts';
import { keyOf, pairedCases } from './paired-cases.ts';

const FEWEST_CASES = 10;

/** A live route beside what the runs of its two models foretell of it, over the cases that all three scored. */
export interface LiveRouting {
  live: Option;
  /** The recorded answers that the route would have picked. */
  simulated: Option;
  /** Shares that the large model answered. */
  share: { live: number; simulated: number };
  /** Coverage, live − simulated. */
  difference?: PairedComparison;
  /** Of a whole question, the mean of live − simulated in milliseconds; undefined where the runs had other numbers in flight. */
  time?: { n: number; differenceMs: number; interval?: Interval };
}

/** Sets a live route beside its simulation; undefined for another option, and where the three share no scored case. */
export function liveRouting(
  route: Option,
  small: Option,
  large: Option,
  seed: number,
): LiveRouting | undefined {
  const rule = route.model.route;
  if (!rule) return undefined;
  const [smalls, larges] = [small, large].map(
    ({ cases }) => new Map(cases.filter(isScored).map((one) => [keyOf(one), one])),
  ) as [Map<string, OptionCase>, Map<string, OptionCase>];
  const shared = route.cases.filter((one) => {
    const key = keyOf(one);
    return isScored(one) && smalls.has(key) && larges.has(key);
  });
  if (shared.length === 0) return undefined;
  const goesUp = ({ question }: OptionCase) => complexityOf(question).score >= rule.threshold;
  const picked = shared.map((one) => (goesUp(one) ? larges : smalls).get(keyOf(one))!);
  // Times of runs with other numbers in flight say nothing of one another, and those of other cases neither.
  const isAlike = [small, large].every(({ concurrency }) => concurrency === route.concurrency);
  const timed = (one: OptionCase, other: OptionCase) =>
    isAlike && other.questionMs !== undefined ? one : { ...one, questionMs: undefined };
  const live = { ...route, cases: shared.map((one, at) => timed(one, picked[at]!)) };
  const simulated = { ...small, cases: picked.map((one, at) => timed(one, shared[at]!)) };
  return {
    live,
    simulated,
    share: {
      live: shared.filter(({ routedTo }) => routedTo === rule.large).length / shared.length,
      simulated: shared.filter(goesUp).length / shared.length,
    },
    difference: compareOptions(simulated, live, 'coverage', seed),
    ...timeDifference(simulated, live, seed),
  };
}

/** The interval is the bootstrap's over cases, groups kept whole; below 10 cases there is none. */
function timeDifference(simulated: Option, live: Option, seed: number): Pick<LiveRouting, 'time'> {
  const pairs = pairedCases(simulated, live, ({ questionMs }) => questionMs);
  const n = pairs.length;
  if (n === 0) return {};
  const values = pairs.map(({ base, head }) => head - base);
  const groups = pairs.map(({ group }) => group);
  const interval = n < FEWEST_CASES ? undefined : bootstrapMean(values, { seed, groups });
  const differenceMs = values.reduce((sum, one) => sum + one, 0) / n;
  return { time: { n, differenceMs, ...(interval && { interval }) } };
}

function isScored({ pass }: OptionCase): boolean {
  return pass !== undefined;
}
