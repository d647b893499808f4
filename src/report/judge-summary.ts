import type { Sample } from '../run/sample.ts';
import { finalVerdicts, verdictsOf } from '../scoring/judge.ts';
import { type LabelAgreement, labelAgreement } from '../statistics/cohen-kappa.ts';
import { type Quantiles, quantilesOf } from '../statistics/quantiles.ts';

/**
 * What judging the answers of an arm took: `calls` questions, `unparsable` and `unavailable` of them without a reply
 * to use; `asked` keypoints, `unsettled` of them; `ms` for an answer. `agreement` with the rules over the keypoints
 * that both decided, which only a judge that is asked about all of them has.
 */
export interface JudgeSummary {
  name: string;
  calls: number;
  asked: number;
  unsettled: number;
  unparsable: number;
  unavailable: number;
  /** Undefined where the cost of any answer is unknown; no part of the arm's `cost`. */
  costCny?: number;
  ms?: Quantiles;
  agreement?: LabelAgreement;
}

/** How many of an arm's keypoints the second opinion on meaning settled. */
export interface SemanticSummary {
  keypoints: number;
  settled: number;
}

/** The judge's part in an arm. */
export function summarizeJudge(name: string, samples: readonly Sample[]): JudgeSummary {
  const records = samples.flatMap(({ judge }) => (judge ? [judge] : []));
  const total = (field: 'calls' | 'asked' | 'unsettled' | 'unparsable' | 'unavailable') =>
    records.reduce((sum, record) => sum + record[field], 0);
  const costs = records.flatMap(({ costCny }) => costCny ?? []);
  const both = samples
    .flatMap(({ scores }) => finalVerdicts(scores))
    .flatMap(({ by, rule, verdict }): [string, string][] =>
      by === 'judge' && rule !== undefined && rule !== 'unsure' ? [[rule, verdict]] : [],
    );
  const ms = quantilesOf(records.map((record) => record.ms));
  const agreement = labelAgreement(both);
  return {
    name,
    calls: total('calls'),
    asked: total('asked'),
    unsettled: total('unsettled'),
    unparsable: total('unparsable'),
    unavailable: total('unavailable'),
    ...(costs.length === records.length && { costCny: costs.reduce((sum, cost) => sum + cost, 0) }),
    ...(ms && { ms }),
    ...(agreement && { agreement }),
  };
}

/** The part of the second opinion on meaning in an arm. */
export function summarizeSemantic(samples: readonly Sample[]): SemanticSummary {
  const verdicts = samples.flatMap(({ scores }) => verdictsOf(scores));
  return { keypoints: verdicts.length, settled: verdicts.filter(({ by }) => by === 'semantic').length };
}
