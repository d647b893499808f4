import type { DirectAnswerer } from '../models/answerer.ts';
import { costCny } from '../models/cost.ts';
import type { ArmPipeline } from '../run/evaluate-testcase.ts';

/**
 * What an answer of a model or system costs, in yuan: by its tokens, or a system's price per request. Without either,
 * answers were written elsewhere: what they cost is unknown.
 */
export function pricing(
  answerer: DirectAnswerer | undefined,
): Pick<ArmPipeline, 'priced' | 'costCny' | 'recorded'> {
  if (!answerer) return { priced: false, costCny: () => undefined, recorded: true };
  const { kind, entry } = answerer;
  if (kind === 'system') {
    const price = entry.price_cny_per_request;
    return { priced: price !== undefined, costCny: () => price?.amount };
  }
  if (entry.dialect === 'extractive') return { priced: false, costCny: () => 0 };
  return {
    priced: entry.price_cny_per_million_tokens !== undefined,
    costCny: (usage) => costCny(entry, usage),
  };
}
