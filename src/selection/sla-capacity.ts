import type { BenchSummary } from '../load/bench-summary.ts';
import type { StepSummary } from '../load/step-summary.ts';
import type { Condition } from './sla.ts';

/** Requests of a step that may fail where the service level says nothing of `failed`. */
const MOST_FAILED = 0.01;

/**
 * What a model carried in one scenario of one bench: `highest` is the largest measured concurrency up to which every step kept the
 * times of the service level. `missedAt` is the first that did not; without it nothing larger was measured, or it
 * could not be judged (`unclearAt`).
 */
export interface SlaCapacity {
  benchId: string;
  model: string;
  /** What stood behind that name, as `serverKey` has it. */
  server: string;
  scenario: string;
  title: string;
  measured: number[];
  highest?: number;
  missedAt?: number;
  unclearAt?: number;
}

/**
 * Judges the closed steps of benches again by the times of a service level. A step keeps it where TTFT and E2E of its
 * answered requests do (`generation` and `e2e` are both the E2E of a bench, which holds no retrieval), and no more than
 * its `failed` (1 % unless stated) of all scheduled requests went without an answer. Steps that the user cut short,
 * steps with a warm prefix cache and open loads stay out. Empty where the level states no such time.
 */
export function capacitiesUnder(sla: readonly Condition[], benches: readonly BenchSummary[]): SlaCapacity[] {
  if (!sla.some((condition) => isOfRequest(condition))) return [];
  return benches.flatMap(({ bench, steps }) => {
    // Never over benches: a scenario of the same name may be another one there.
    const groups = new Map<string, StepSummary[]>();
    for (const step of steps.filter(isJudged)) {
      const key = JSON.stringify([step.model, step.scenario]);
      groups.set(key, [...(groups.get(key) ?? []), step]);
    }
    return [...groups.values()].map((of) => {
      const server = serverKey(bench.environment.endpoints[of[0]!.model]);
      return capacityOf({ benchId: bench.id, server }, of, sla);
    });
  });
}

/** Tells servers of one name apart: the id of the model and its cards. */
export function serverKey(entry: { model?: unknown; hardware?: unknown } = {}): string {
  const { gpu, cards } = (entry.hardware ?? {}) as { gpu?: string; cards?: number };
  return JSON.stringify([entry.model, gpu, cards]);
}

function isJudged({ status, shape, cache }: StepSummary): boolean {
  return status !== 'interrupted' && shape.kind === 'closed' && cache !== 'warm';
}

function capacityOf(
  of: Pick<SlaCapacity, 'benchId' | 'server'>,
  steps: readonly StepSummary[],
  sla: readonly Condition[],
): SlaCapacity {
  const { model, scenario, title } = steps[0]!;
  const measured = [...new Set(steps.map(sizeOf))].sort((a, b) => a - b);
  const capacity: SlaCapacity = { ...of, model, scenario, title, measured };
  for (const size of measured) {
    const verdicts = steps.filter((step) => sizeOf(step) === size).map((step) => keepsLevel(step, sla));
    if (verdicts.includes(false)) return { ...capacity, missedAt: size };
    if (verdicts.includes(undefined)) return { ...capacity, unclearAt: size };
    capacity.highest = size;
  }
  return capacity;
}

/** Undefined where a time that is limited was not measured, or too seldom for its quantile. */
function keepsLevel(step: StepSummary, sla: readonly Condition[]): boolean | undefined {
  const { scheduled, ok } = step.counts;
  if (scheduled === 0) return undefined;
  const mostFailed = sla.find(({ metric }) => metric === 'failed')?.limit ?? MOST_FAILED;
  if (step.status === 'stopped' || (scheduled - ok) / scheduled > mostFailed) return false;
  const kept = sla.filter(isOfRequest).map(({ metric, statistic, limit }) => {
    const times = metric !== 'ttft' ? step.latency.e2e : isTimedWell(step) ? step.latency.ttft : undefined;
    const value = statistic && times?.[statistic];
    return value === undefined ? undefined : value <= limit;
  });
  return kept.includes(false) ? false : kept.includes(undefined) ? undefined : true;
}

function isOfRequest({ metric }: Condition): boolean {
  return metric === 'ttft' || metric === 'e2e' || metric === 'generation';
}

function isTimedWell({ client }: StepSummary): boolean {
  return client?.trusted !== false;
}

function sizeOf({ shape }: StepSummary): number {
  return shape.kind === 'closed' ? shape.concurrency : 0;
}
