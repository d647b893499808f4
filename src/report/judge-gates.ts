import type { Gate, GateLimit, GateResult } from '../run/gate.ts';
import { armName } from '../run/sample.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Quantiles } from '../statistics/quantiles.ts';
import type { ArmSummary } from './arm-summary.ts';
import { judgedArms, keepsLimit, limitsOf } from './gate-limits.ts';

type Measured = Pick<GateResult, 'value' | 'low' | 'high' | 'why'>;

/** How a limit is measured on an arm, and which exit code it has when it is missed. */
interface Rule {
  exitCode: 100 | 101;
  measure(arm: ArmSummary): Measured;
}

const RULES: Record<GateLimit, Rule> = {
  min_coverage: {
    exitCode: 100,
    measure: ({ accuracy, judge }) => ofEstimate(judge ? accuracy.judgedCoverage : accuracy.coverage),
  },
  min_pass_rate: {
    exitCode: 100,
    measure: ({ accuracy, judge }) => ofEstimate(judge ? accuracy.judgedPassRate : accuracy.passRate),
  },
  max_retrieval_p95_ms: { exitCode: 101, measure: ({ latency }) => ofP95(latency.retrieval) },
  max_ttft_p95_ms: { exitCode: 101, measure: ({ latency }) => ofP95(latency.ttft) },
  max_generation_p95_ms: { exitCode: 101, measure: ({ latency }) => ofP95(latency.generation) },
  max_cost_cny_per_1k: { exitCode: 101, measure: ofCost },
};

/**
 * Judges every limit of a gate on the RAG arms (on the others where there is none). Means are compared as they are,
 * coverage by its lower bound (unsure counts missing), with the judge's verdicts where there is one; a limit that could not be measured is missed.
 * Cost is only judged where the endpoint has a price.
 */
export function judgeGates(arms: readonly ArmSummary[], gate: Gate): GateResult[] {
  return judgedArms(arms).flatMap((arm) =>
    limitsOf(gate, arm.cost.pricesAsOf !== undefined).map(([name, limit]) => {
      const measured = RULES[name].measure(arm);
      const pass = keepsLimit(name, measured.value, limit);
      return { arm: { model: arm.model, rag: arm.rag }, name, limit, ...measured, pass };
    }),
  );
}

/** 100 when a quality limit was missed, else 101 when another was, else 0. */
export function gateExitCode(results: readonly GateResult[]): 0 | 100 | 101 {
  const missed = results.filter(({ pass }) => !pass).map(({ name }) => RULES[name].exitCode);
  return missed.includes(100) ? 100 : missed.includes(101) ? 101 : 0;
}

/** One line per missed limit. */
export function missedLimits(results: readonly GateResult[]): string[] {
  return results
    .filter(({ pass }) => !pass)
    .map(
      ({ arm, name, limit, value, why }) =>
        `${armName(arm)}: ${name} ${limit} was missed: ${value === undefined ? why : Number(value.toPrecision(4))}`,
    );
}

function ofEstimate(estimate: Estimate | undefined): Measured {
  if (!estimate) return { why: 'nothing was scored' };
  return { value: estimate.mean, low: estimate.low, high: estimate.high };
}

function ofP95(quantiles: Quantiles | undefined): Measured {
  if (!quantiles) return { why: 'nothing was timed' };
  if (quantiles.p95 === undefined) return { why: `n too small for a p95: ${quantiles.n} warm samples` };
  return { value: quantiles.p95 };
}

function ofCost({ cost }: ArmSummary): Measured {
  if (cost.perThousandQuestionsCny === undefined) return { why: 'the server counted no tokens' };
  return { value: cost.perThousandQuestionsCny };
}
