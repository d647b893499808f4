import type { BenchSummary } from '../load/bench-summary.ts';
import type { Option } from './option.ts';
import { optionCost } from './option-cost.ts';
import type { SelectionSpec } from './selection-spec.ts';

/**
 * Yuan of generation per 1,000 questions at the volume of the client. `billed` by tokens, or as a run was charged (a mean, so it has
 * an interval), `fixed` by the request or nothing at all, `reckoned` from the price of cards and what they carried.
 */
export interface CostPer1k {
  cny: number;
  basis: 'billed' | 'fixed' | 'reckoned';
}

export type CostPer1kOf = (option: Option) => CostPer1k | undefined;

/**
 * What 1,000 questions cost by `optionCost`; undefined where a price or a count of tokens is unknown, or where nobody
 * measured whether one copy of the cards carries the volume.
 */
export function costPer1kOf(spec: SelectionSpec, benches: readonly BenchSummary[]): CostPer1kOf {
  return (option) => {
    const { atVolume, byTokens, byRecord, byCards } = optionCost(option, spec, benches);
    if (!atVolume || atVolume.assumed) return undefined;
    const basis = byCards ? 'reckoned' : (byTokens ?? byRecord) ? 'billed' : 'fixed';
    return { cny: atVolume.perQuestionCny * 1000, basis };
  };
}
