import type { Hit } from '../retrieval/hit.ts';

/** Rank metrics of one question, each 0..1, equal to trec_eval's definitions with binary relevance. */
export interface RankMetrics {
  /** recall.k: gold items among the first k / all gold items. */
  recallAtK: number;
  /** P.k: gold items among the first k / k, also where fewer than k were found. */
  precisionAtK: number;
  /** success.k: whether a gold item is among the first k. */
  hitRate: number;
  /** recip_rank, over the whole list: 1 / rank of the first gold item, 0 where there is none. */
  reciprocalRank: number;
  /** ndcg_cut.k: gains of 1, discount log2(rank + 1) (Järvelin & Kekäläinen 2002), ideal over min(k, gold). */
  ndcgAtK: number;
}

const discount = (rank: number) => 1 / Math.log2(rank + 1);

/**
 * The metrics of ranked ids (best first; a repeated id counts once, at its first place). Undefined where no gold
 * is given: such a question says nothing about retrieval, and is left out rather than counted as 0.
 */
export function rankMetrics(
  ranked: readonly string[],
  gold: readonly string[] | undefined,
  k: number,
): RankMetrics | undefined {
  const wanted = new Set(gold);
  if (wanted.size === 0) return undefined;
  if (!(Number.isInteger(k) && k > 0)) throw new RangeError(`k must be a positive integer, got ${k}`);
  let found = 0;
  let gain = 0;
  let firstRank: number | undefined;
  let rank = 0;
  for (const id of new Set(ranked)) {
    rank++;
    if (!wanted.has(id)) continue;
    firstRank ??= rank;
    if (rank > k) break;
    found++;
    gain += discount(rank);
  }
  let ideal = 0;
  for (let place = 1; place <= Math.min(k, wanted.size); place++) ideal += discount(place);
  return {
    recallAtK: found / wanted.size,
    precisionAtK: found / k,
    hitRate: found > 0 ? 1 : 0,
    reciprocalRank: firstRank === undefined ? 0 : 1 / firstRank,
    ndcgAtK: gain / ideal,
  };
}

/** The documents of a ranked list of passages, each at the place of its first hit. */
export function documentRanking(hits: readonly Hit[]): string[] {
  return [...new Set(byRank(hits).map((hit) => hit.documentId))];
}

/** The passages of a ranked list. */
export function passageRanking(hits: readonly Hit[]): string[] {
  return byRank(hits).map((hit) => hit.passageId);
}

function byRank(hits: readonly Hit[]): Hit[] {
  return [...hits].sort((a, b) => a.rank - b.rank);
}
