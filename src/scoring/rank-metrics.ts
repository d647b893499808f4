import type { Hit } from '../retrieval/hit.ts';
import type { Gold } from '../testcases/gold.ts';

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
  /** map, over the whole list: Σ (gold items up to the rank of a found one / that rank) / all gold items. */
  averagePrecision: number;
  /** ndcg_cut.k: gains of 1, discount log2(rank + 1) (Järvelin & Kekäläinen 2002), ideal over min(k, gold). */
  ndcgAtK: number;
}

const discount = (rank: number) => 1 / Math.log2(rank + 1);

/**
 * The metrics of ranked ids (best first; a repeated id counts once, at its first place). Undefined where no gold
 * is given: such a question says nothing about retrieval, and is left out rather than counted as 0.
 * A list within `gold` is one gold item, found with its best-ranked member. Its other members are then neither right
 * nor wrong: they are taken out of the ranking before ranks are counted (a condensed list, Sakai 2007). An id in
 * two groups counts for the first.
 */
export function rankMetrics(
  ranked: readonly string[],
  gold: Gold | undefined,
  k: number,
): RankMetrics | undefined {
  const { size, groupOf } = groupsOf(gold ?? []);
  if (size === 0) return undefined;
  if (!(Number.isInteger(k) && k > 0)) throw new RangeError(`k must be a positive integer, got ${k}`);
  const ranks = ranksOfFound(ranked, groupOf);
  const top = ranks.filter((rank) => rank <= k);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const ideal = sum(Array.from({ length: Math.min(k, size) }, (_, index) => discount(index + 1)));
  return {
    recallAtK: top.length / size,
    precisionAtK: top.length / k,
    hitRate: top.length > 0 ? 1 : 0,
    reciprocalRank: ranks[0] === undefined ? 0 : 1 / ranks[0],
    averagePrecision: sum(ranks.map((rank, index) => (index + 1) / rank)) / size,
    ndcgAtK: sum(top.map(discount)) / ideal,
  };
}

function groupsOf(gold: Gold): { size: number; groupOf: Map<string, number> } {
  const groupOf = new Map<string, number>();
  let size = 0;
  for (const group of gold) {
    const fresh = [group].flat().filter((id) => !groupOf.has(id));
    for (const id of fresh) groupOf.set(id, size);
    if (fresh.length > 0) size++;
  }
  return { size, groupOf };
}

/** The rank of each gold item that was found, ascending, in the condensed list. */
function ranksOfFound(ranked: readonly string[], groupOf: ReadonlyMap<string, number>): number[] {
  const found = new Set<number>();
  const ranks: number[] = [];
  let rank = 0;
  for (const id of new Set(ranked)) {
    const group = groupOf.get(id);
    if (group !== undefined && found.has(group)) continue;
    rank++;
    if (group === undefined) continue;
    found.add(group);
    ranks.push(rank);
  }
  return ranks;
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
