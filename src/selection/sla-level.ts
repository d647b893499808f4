import type { BenchSummary } from '../load/bench-summary.ts';
import type { Option } from './option.ts';
import type { SelectionSpec } from './selection-spec.ts';
import { type Condition, parseSla } from './sla.ts';
import { capacitiesUnder, type SlaCapacity } from './sla-capacity.ts';
import { costPer1kOf } from './sla-cost.ts';
import { type JudgedOption, judgeOption } from './sla-judge.ts';

/** What a service level is judged on. */
export interface SlaInput {
  spec: SelectionSpec;
  options: readonly Option[];
  benches: readonly BenchSummary[];
  seed: number;
}

/** A service level with every option judged by it, and what each model carried under it. */
export interface JudgedLevel {
  sla: Condition[];
  judged: JudgedOption[];
  capacities: SlaCapacity[];
}

/** Judges all options by the service level `text`. @throws UserError where it is wrong */
export function judgeLevel(text: string, { spec, options, benches, seed }: SlaInput): JudgedLevel {
  const sla = parseSla(text);
  const capacities = capacitiesUnder(sla, benches);
  const context = { costOf: costPer1kOf(spec, benches), capacities, seed };
  return { sla, judged: options.map((option) => judgeOption(sla, option, context)), capacities };
}
