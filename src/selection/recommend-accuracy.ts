import type { PairedComparison } from '../statistics/compare-pairs.ts';
import type { Option } from './option.ts';
import { compareOptions } from './option-estimates.ts';

/**
 * An option's coverage against a leader's, option − leader over the cases that both have. `tie`: the interval holds 0;
 * `unpaired`: no case in common, so nothing is shown either.
 */
export interface AccuracyStanding {
  standing: 'higher' | 'lower' | 'tie' | 'unpaired';
  difference?: PairedComparison;
}

/** How an option stands against a leader in coverage. */
export function accuracyAgainst(leader: Option, option: Option, seed: number): AccuracyStanding {
  const difference = compareOptions(leader, option, 'coverage', seed);
  if (!difference) return { standing: 'unpaired' };
  const { low, high } = difference;
  return { standing: low > 0 ? 'higher' : high < 0 ? 'lower' : 'tie', difference };
}

/** Those with a coverage, the highest first. */
export function byCoverage(options: readonly Option[]): Option[] {
  return options
    .map((option) => ({ option, mean: meanCoverage(option) }))
    .filter(({ mean }) => mean !== undefined)
    .sort((a, b) => b.mean! - a.mean!)
    .map(({ option }) => option);
}

function meanCoverage({ cases }: Option): number | undefined {
  const values = cases.flatMap(({ coverage }) => coverage ?? []);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
