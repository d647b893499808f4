import type { Hit } from './hit.ts';

/** The constant of the fusion: the larger, the less the first ranks stand out. */
const K = 60;

/** A ranked list and its weight in the fusion (above 0). */
export interface WeightedList {
  hits: readonly Hit[];
  weight: number;
}

/**
 * Weighted reciprocal rank fusion: score = Σ weight / (60 + rank) (Cormack, Clarke & Büttcher, SIGIR 2009, who
 * have no weights), best first, at most `limit`. Ties: the better best rank, then the smaller passage id.
 */
export function reciprocalRankFusion(lists: readonly WeightedList[], limit: number): Hit[] {
  const fused = new Map<string, { hit: Hit; score: number; bestRank: number }>();
  for (const { hits, weight } of lists) {
    for (const hit of hits) {
      const entry = fused.get(hit.passageId) ?? { hit, score: 0, bestRank: hit.rank };
      entry.score += weight / (K + hit.rank);
      entry.bestRank = Math.min(entry.bestRank, hit.rank);
      fused.set(hit.passageId, entry);
    }
  }
  return [...fused.values()]
    .sort(
      (a, b) => b.score - a.score || a.bestRank - b.bestRank || (a.hit.passageId < b.hit.passageId ? -1 : 1),
    )
    .slice(0, limit)
    .map(({ hit, score }, place) => ({ ...hit, rank: place + 1, score, source: 'fused' }));
}

/** Share of the first `k` of `list` that are also among the first `k` of `other`, 0..1; undefined for an empty list. */
export function overlapAtK(list: readonly Hit[], other: readonly Hit[], k: number): number | undefined {
  const first = list.slice(0, k);
  if (first.length === 0) return undefined;
  const others = new Set(other.slice(0, k).map(({ passageId }) => passageId));
  return first.filter(({ passageId }) => others.has(passageId)).length / first.length;
}
