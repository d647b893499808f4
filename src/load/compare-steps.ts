import { medianRatio, type Ratio } from '../statistics/median-ratio.ts';
import type { LoadComparison } from './bench-summary.ts';
import type { LoadSample } from './load-sample.ts';
import { outputTokens, requestTimes } from './request-times.ts';
import { type StepRun, warmSamples } from './step-run.ts';
import type { StepSummary } from './step-summary.ts';

/** A step with its figures. */
export interface SummarizedStep {
  run: StepRun;
  summary: StepSummary;
}

/** Every other model against the first one of each scenario, step by step where both had one of the same size. */
export function compareSteps(steps: readonly SummarizedStep[], seed: number): LoadComparison[] {
  return steps.flatMap((head) => {
    const base = steps.find(
      ({ run }) => run.scenario === head.run.scenario && sizeOf(run) === sizeOf(head.run),
    );
    const answered = base?.summary.counts.ok && head.summary.counts.ok;
    return !base || !answered || base.run.model === head.run.model ? [] : [compare(base, head, seed)];
  });
}

/** Requests in flight of a closed step, requests a second of an open one. */
export function sizeOf({ shape }: Pick<StepRun, 'shape'>): number {
  return shape.kind === 'closed' ? shape.concurrency : shape.ratePerS;
}

function compare(base: SummarizedStep, head: SummarizedStep, seed: number): LoadComparison {
  const ratio = (measure: (sample: LoadSample) => number | undefined): Ratio | undefined => {
    const [below, above] = [base, head].map(({ run }) =>
      warmSamples(run).flatMap((sample) => (sample.status === 'ok' ? (measure(sample) ?? []) : [])),
    );
    return medianRatio(below!, above!, { seed });
  };
  const { model, scenario, step } = head.run;
  const trusted = [base, head].every(({ summary }) => summary.client?.trusted !== false);
  // Chunks are no tokens: how many a server puts into one is its own affair.
  const counted = [base, head].every(({ summary }) => summary.tokens.source === 'usage');
  const rateOf = ({ summary: { throughput } }: SummarizedStep) => throughput.steady ?? throughput.whole;
  return {
    base: base.run.model,
    head: model,
    scenario,
    title: head.summary.title,
    step,
    size: sizeOf(head.run),
    ...(trusted && { ttft: ratio((sample) => requestTimes(sample).ttftMs) }),
    e2e: ratio((sample) => requestTimes(sample).e2eDueMs),
    ...(counted && {
      tpot: ratio((sample) => requestTimes(sample).tpotMs),
      outputTokens: ratio(outputTokens),
      tokensPerS: quotient(rateOf(base)?.tokensPerS, rateOf(head)?.tokensPerS),
    }),
    first: quotient(base.summary.first?.firstMs, head.summary.first?.firstMs),
    charactersPerS: quotient(rateOf(base)?.charactersPerS, rateOf(head)?.charactersPerS),
  };
}

/** Of single figures, so without an interval. */
function quotient(base: number | undefined, head: number | undefined): Ratio | undefined {
  return base && head !== undefined ? { value: head / base } : undefined;
}
