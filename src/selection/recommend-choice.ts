import { type Recommendation, recommendAccurate, recommendQualified } from './recommend.ts';
import { type CostPer1kOf, costPer1kOf } from './sla-cost.ts';
import type { JudgedOption } from './sla-judge.ts';
import { type JudgedLevel, judgeLevel, type SlaInput } from './sla-level.ts';

/** A recommendation and what it was made from; `level` where a service level was given. */
export interface Choice {
  recommendation: Recommendation;
  level?: JudgedLevel;
  costOf: CostPer1kOf;
}

/** Chooses among the options that keep the service level `sla`, among all without one. @throws UserError for a wrong one */
export function choose(input: SlaInput, sla: string | undefined): Choice {
  const costOf = costPer1kOf(input.spec, input.benches);
  const means = { costOf, seed: input.seed };
  if (sla === undefined) return { recommendation: recommendAccurate(input.options, means), costOf };
  const level = judgeLevel(sla, input);
  const qualified = level.judged.filter(({ standing }) => standing === 'qualifies');
  const options = qualified.map(({ option }) => option);
  return { recommendation: recommendQualified(options, means), level, costOf };
}

/** The options that nearly keep a level, those with the smallest gap first; those with unknowns last. */
export function nearest({ judged }: JudgedLevel): JudgedOption[] {
  const gapOf = ({ conditions }: JudgedOption) =>
    conditions.find(({ state }) => state === 'missed')?.gap ?? Number.MAX_VALUE;
  return judged.filter(({ standing }) => standing === 'nearly').sort((a, b) => gapOf(a) - gapOf(b));
}
