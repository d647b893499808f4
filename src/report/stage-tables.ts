import { formatEstimate, formatMs } from './format.ts';
import type { Labels } from './labels.ts';
import { armLabel, number, type ReportTable, text } from './report-table.ts';
import type { RunSummary } from './run-summary.ts';

/** Document-level quality of the passages given to the model: a row per RAG arm and metric. */
export function retrievalTable({ arms }: RunSummary, labels: Labels): ReportTable {
  return {
    title: labels.retrieval,
    columns: [text(labels.arm), text(labels.metric), number('n'), number(labels.estimate)],
    rows: arms.flatMap((arm) => {
      if (!arm.retrieval) return [];
      const { k, recallAtK, hitRate, mrr, ndcg, overlap } = arm.retrieval;
      const metrics = {
        [`recall@${k}`]: recallAtK,
        [`hit@${k}`]: hitRate,
        [`MRR@${k}`]: mrr,
        [`nDCG@${k}`]: ndcg,
        [`BM25 ∩ dense @${k}`]: overlap,
      };
      return Object.entries(metrics).flatMap(([name, estimate]) =>
        estimate ? [[armLabel(arm, labels), name, String(estimate.n), formatEstimate(estimate)]] : [],
      );
    }),
  };
}

/** Every timed stage of every arm: n, p50, p90, p95, p99 and the cold median. */
export function latencyTable({ arms }: RunSummary, labels: Labels): ReportTable {
  const tail = (value: number | undefined) => (value === undefined ? labels.tooSmall : formatMs(value));
  return {
    title: labels.latency,
    columns: [
      text(labels.arm),
      text(labels.stage),
      number('n'),
      number('p50'),
      number('p90'),
      number('p95'),
      number('p99'),
      number(`${labels.cold} n`),
      number(`${labels.cold} p50`),
    ],
    rows: arms.flatMap((arm) => {
      const { retrieval, generation, ttft, ttfa, stages, cold } = arm.latency;
      const timed = { retrieval, ...stages, generation, ttft, ttfa };
      return Object.entries(timed).flatMap(([stage, quantiles]) => {
        const coldQuantiles = cold[stage as keyof typeof cold];
        if (!quantiles && !coldQuantiles) return [];
        return [
          [
            armLabel(arm, labels),
            stage,
            String(quantiles?.n ?? 0),
            formatMs(quantiles?.p50),
            ...[quantiles?.p90, quantiles?.p95, quantiles?.p99].map(tail),
            String(coldQuantiles?.n ?? labels.notApplicable),
            formatMs(coldQuantiles?.p50),
          ],
        ];
      });
    }),
  };
}
