import type { Option } from '../../selection/option.ts';
import { estimateOf, type OptionMetric } from '../../selection/option-estimates.ts';
import type { Estimate } from '../../statistics/estimate.ts';
import { formatDifference, formatEstimate } from '../format.ts';
import { NONE } from './figure-cells.ts';
import type { Cell } from './section.ts';

/** `89.2 % [81.0, 95.1] n=24`; a dash for none. */
export function estimateCell(estimate: Estimate | undefined): Cell {
  if (!estimate) return NONE;
  return { text: `${formatEstimate(estimate)} n=${estimate.n}`, value: estimate.mean, unit: 'share' };
}

/** A metric of an option's cases, as `estimateCell`. */
export function metricCell(option: Pick<Option, 'cases'>, metric: OptionMetric, seed: number): Cell {
  return estimateCell(estimateOf(option, metric, seed));
}

/** `+11.1 [+4.0, +18.2] n=24` in points of 100. */
export function differenceCell(
  difference: { difference: number; low: number; high: number; n: number } | undefined,
): Cell {
  if (!difference) return NONE;
  return {
    text: `${formatDifference(difference)} n=${difference.n}`,
    value: difference.difference * 100,
    unit: 'points',
  };
}

/** A p-value to three decimals; what is smaller is no zero. */
export function pCell(pValue: number | undefined): Cell {
  if (pValue === undefined) return NONE;
  return pValue < 0.001 ? '< 0.001' : pValue.toFixed(3);
}

/** The smallest difference that would be shown, `±18.1` in points of 100; a share in −1..1 is given. */
export function detectableCell(difference: number | undefined): Cell {
  if (difference === undefined) return NONE;
  return { text: `±${(difference * 100).toFixed(1)}`, value: difference * 100, unit: 'points' };
}
