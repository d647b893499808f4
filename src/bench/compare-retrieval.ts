import type { Span } from '../base/span.ts';
import type { Hit } from '../retrieval/hit.ts';
import { reciprocalRankFusion } from '../retrieval/reciprocal-rank-fusion.ts';
import { bootstrapMean } from '../statistics/bootstrap.ts';
import { quantile } from '../statistics/quantiles.ts';

/** The lists of one question. */
export interface Listed {
  gold: readonly string[];
  bm25: Hit[];
  dense: Hit[];
  spans: Span[];
}

/** Shares 0..1 over the reporting half. */
export interface RetrievalReport {
  name: string;
  questions: number;
  lists: Record<'bm25' | 'dense' | 'hybrid', { hit: number; mrr: number }>;
  /** Hybrid − BM25, paired by question; the interval is absent where all differences are equal. */
  difference: Record<'hit' | 'mrr', { mean: number; low?: number; high?: number }>;
  medianMs: Record<string, number>;
}

const WEIGHTS = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7, 1];
const CUT = 10;

/** The weight with the best hit@10 + MRR@10 of the fused list, each set counting alike; the smaller of two. */
export function chooseWeight(sets: readonly Listed[][]): number {
  const worth = (weight: number) =>
    mean(
      sets.map((listed) => {
        const at = listed.map((one) => ranks(fused(one, weight), one.gold));
        return mean(at.map(({ hit }) => hit)) + mean(at.map(({ mrr }) => mrr));
      }),
    );
  const scored = WEIGHTS.map((weight) => ({ weight, worth: worth(weight) }));
  return scored.reduce((best, one) => (one.worth > best.worth ? one : best)).weight;
}

/** The three lists over `listed` at `weight`, with 95 % paired bootstrap intervals of hybrid − BM25. */
export function reportOn(
  name: string,
  listed: readonly Listed[],
  weight: number,
  seed: number,
): RetrievalReport {
  const at = {
    bm25: listed.map(({ bm25, gold }) => ranks(bm25, gold)),
    dense: listed.map(({ dense, gold }) => ranks(dense, gold)),
    hybrid: listed.map((one) => ranks(fused(one, weight), one.gold)),
  };
  const means = (list: readonly { hit: number; mrr: number }[]) => ({
    hit: mean(list.map(({ hit }) => hit)),
    mrr: mean(list.map(({ mrr }) => mrr)),
  });
  const difference = (metric: 'hit' | 'mrr') => {
    const differences = at.hybrid.map((one, index) => one[metric] - (at.bm25[index]?.[metric] ?? 0));
    return { mean: mean(differences), ...bootstrapMean(differences, { seed }) };
  };
  return {
    name,
    questions: listed.length,
    lists: { bm25: means(at.bm25), dense: means(at.dense), hybrid: means(at.hybrid) },
    difference: { hit: difference('hit'), mrr: difference('mrr') },
    medianMs: medians(listed.flatMap(({ spans }) => spans)),
  };
}

function fused({ bm25, dense }: Listed, weight: number): Hit[] {
  const lists = [
    { hits: bm25, weight: 1 },
    { hits: dense, weight },
  ];
  return reciprocalRankFusion(lists, CUT);
}

function ranks(list: readonly Hit[], gold: readonly string[]): { hit: number; mrr: number } {
  const place = list.slice(0, CUT).findIndex(({ passageId }) => gold.includes(passageId));
  return place === -1 ? { hit: 0, mrr: 0 } : { hit: 1, mrr: 1 / (place + 1) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function medians(spans: readonly Span[]): Record<string, number> {
  const stages = [...new Set(spans.map(({ stage }) => stage))];
  return Object.fromEntries(
    stages.map((stage) => {
      const own = spans.filter((span) => span.stage === stage);
      const sorted = Float64Array.from(own, ({ startMs, endMs }) => endMs - startMs).sort();
      return [stage, quantile(sorted, 0.5)];
    }),
  );
}
