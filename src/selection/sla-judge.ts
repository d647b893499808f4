import type { Option } from './option.ts';
import type { Condition } from './sla.ts';
import { type Measured, measure, type NotKnown, type SlaContext } from './sla-measure.ts';

/**
 * A condition judged by its figure. `unsure`: it is met (or missed) by the figure, but the interval crosses the limit
 * or there is none. `gap`: of a missed one, how far off, as a share of the limit.
 */
export interface JudgedCondition {
  condition: Condition;
  state: 'met' | 'missed' | 'unknown';
  sure: boolean;
  measured?: Measured;
  why?: NotKnown;
  gap?: number;
}

/**
 * `qualifies`: every condition is met; `sure` if every interval keeps its limit as well. `nearly`: one condition is
 * missed, by at most 10 % of its limit, and all others are met; or none is missed and some are unknown.
 */
export interface JudgedOption {
  option: Option;
  conditions: JudgedCondition[];
  standing: 'qualifies' | 'nearly' | 'out';
  sure: boolean;
}

/** What still counts as nearly, as a share of the limit. */
const NEAR = 0.1;
/** Sums of shares are off by that much. */
const ROUNDING = 1e-9;
const SHARES = { mean: undefined, p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 } as const;

/** Judges every condition of a service level on an option. */
export function judgeOption(sla: readonly Condition[], option: Option, context: SlaContext): JudgedOption {
  const conditions = sla.map((condition) => judge(condition, measure(condition, option, context)));
  const missed = conditions.filter(({ state }) => state === 'missed');
  const unknown = conditions.filter(({ state }) => state === 'unknown');
  const [only] = missed;
  const isNear = !only || (missed.length === 1 && unknown.length === 0 && only.gap! <= NEAR + ROUNDING);
  const standing = missed.length + unknown.length === 0 ? 'qualifies' : isNear ? 'nearly' : 'out';
  return { option, conditions, standing, sure: conditions.every(({ sure }) => sure) };
}

function judge(condition: Condition, measured: Measured | NotKnown): JudgedCondition {
  if (typeof measured === 'string') return { condition, state: 'unknown', sure: false, why: measured };
  const { limit } = condition;
  const state = keeps(condition, measured.value) ? 'met' : 'missed';
  const off = Math.abs(measured.value - limit);
  return {
    condition,
    state,
    sure: isSure(condition, measured, state === 'met'),
    measured,
    ...(state === 'missed' && { gap: limit === 0 ? Number.POSITIVE_INFINITY : off / limit }),
  };
}

function keeps({ atLeast, limit }: Condition, value: number): boolean {
  return atLeast ? value >= limit - ROUNDING : value <= limit + ROUNDING;
}

/** Whether the whole interval is on the side of the figure. */
function isSure(condition: Condition, { low, high, inTime }: Measured, met: boolean): boolean {
  const share = condition.statistic && SHARES[condition.statistic];
  if (share !== undefined) return inTime !== undefined && (met ? inTime.low >= share : inTime.high < share);
  if (low === undefined || high === undefined) return false;
  return keeps(condition, low) === met && keeps(condition, high) === met;
}
