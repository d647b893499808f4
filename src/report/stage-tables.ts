import type { Latency } from './arm-summary.ts';
import { formatEstimate, formatMs } from './format.ts';
import type { Labels } from './labels.ts';
import { armLabel, number, type ReportTable, text } from './report-table.ts';
import type { RankQuality } from './retrieval-quality.ts';
import type { RunSummary } from './run-summary.ts';

/** The quality of the ranking of documents, and of passages where cases name them: a row per RAG arm and metric. */
export function retrievalTable({ arms }: RunSummary, labels: Labels): ReportTable {
  const { documents, passages } = labels.scores;
  const byPassage = arms.some(({ retrieval }) => retrieval?.passages);
  return {
    title: byPassage ? labels.retrieval : `${labels.retrieval} · ${documents}`,
    columns: [
      text(labels.arm),
      ...(byPassage ? [text(labels.scores.level)] : []),
      text(labels.metric),
      number('n'),
      number(labels.estimate),
    ],
    rows: arms.flatMap((arm) => {
      if (!arm.retrieval) return [];
      const { k, overlap } = arm.retrieval;
      const metrics = [
        ...metricsOf(arm.retrieval, k).map((metric) => ({ ...metric, level: documents })),
        ...metricsOf(arm.retrieval.passages ?? {}, k).map((metric) => ({ ...metric, level: passages })),
        { name: `BM25 ∩ dense @${k}`, estimate: overlap, level: passages },
      ];
      return metrics.flatMap(({ name, estimate, level }) => {
        if (!estimate) return [];
        const place = byPassage ? [armLabel(arm, labels), level] : [armLabel(arm, labels)];
        return [[...place, name, String(estimate.n), formatEstimate(estimate)]];
      });
    }),
  };
}

function metricsOf({ recallAtK, precisionAtK, hitRate, ndcg, mrr, map }: RankQuality, k: number) {
  return [
    { name: `recall@${k}`, estimate: recallAtK },
    { name: `precision@${k}`, estimate: precisionAtK },
    { name: `hit@${k}`, estimate: hitRate },
    { name: `nDCG@${k}`, estimate: ndcg },
    { name: 'MRR', estimate: mrr },
    { name: 'MAP', estimate: map },
  ];
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
      const { cold, reported, ttftRefused } = arm.latency;
      return Object.entries(timesOf(arm.latency)).flatMap(([stage, quantiles]) => {
        if (stage === 'ttft' && ttftRefused)
          return [
            [
              armLabel(arm, labels),
              'ttft',
              String(quantiles?.n ?? 0),
              ...Array(6).fill(labels.timing.clientLate),
            ],
          ];
        const coldQuantiles = cold[stage as keyof typeof cold];
        if (!quantiles && !coldQuantiles) return [];
        return [
          [
            armLabel(arm, labels),
            reported ? `${stage} (${labels.reported})` : stageName(stage, arm.latency),
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

/** In the order of their end. */
function timesOf({
  retrieval,
  stages,
  queue,
  dns,
  connect,
  ttfb,
  ttft,
  ttfa,
  tpot,
  interChunk,
  e2e,
  generation,
}: Latency) {
  return { retrieval, ...stages, queue, dns, connect, ttfb, ttft, ttfa, tpot, interChunk, e2e, generation };
}

/** A pace says where its tokens are counted: figures of two sources do not compare. */
function stageName(stage: string, { tokenSource }: Latency): string {
  const sources = Object.entries(tokenSource ?? {}).filter(([, count]) => count > 0);
  return stage === 'tpot' ? `tpot (${sources.map(([source, n]) => `${source} ${n}`).join(', ')})` : stage;
}
