import type { BenchEstimate } from '../load/estimate-bench.ts';
import type { RunPlan } from '../run/plan-run.ts';

/** What a step would ask of one model, system or judge: estimates, unknown where the rule cannot tell. */
export interface StepPlan extends BenchEstimate {
  asked: string;
  /** Undefined where the catalogue has no price. */
  costCny?: number;
}

/** The rows of a run: its model, and its judge where it has one. */
export function runPlanRows({ models, judge }: RunPlan): StepPlan[] {
  return [
    ...models.map(({ model, ...planned }) => ({ asked: model, ...planned })),
    ...(judge
      ? [judge].map(({ judge: asked, ...planned }) => ({ asked: `judge ${asked} (at most)`, ...planned }))
      : []),
  ];
}

/** The row of a bench; `price` in yuan per million tokens. */
export function benchPlanRow(
  model: string,
  estimate: BenchEstimate,
  price: { input: number; output: number } | undefined,
): StepPlan {
  const { promptTokens, completionTokens } = estimate;
  const isKnown = price && promptTokens !== undefined && completionTokens !== undefined;
  return {
    asked: model,
    ...estimate,
    ...(isKnown && { costCny: (promptTokens * price.input + completionTokens * price.output) / 1e6 }),
  };
}
