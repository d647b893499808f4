import type { Hit } from './hit.ts';

/**
 * How far from a list's last score to its best one a passage must stand to be given to the model. Of the shares
 * tried, 0.15 to 0.5, the highest that cost at most 0.5 points of recall at 5 on each of three public sets:
 * `bench:self -- top-k` measures it.
 */
export const KEPT_SHARE = 0.4;

/**
 * How many of the first `topK` passages of `ranking` the model is given: those before the first that no list of
 * `evidence` (descending scores; where it was) holds at `share` of the way from its last score to its best.
 * 1 to `topK`, 0 for an empty ranking. Only places within a list count, so lists of any scale can be put side by side;
 * a list whose scores are all equal tells nothing, and where none tells anything nothing is cut.
 */
export function dynamicTopK(
  ranking: readonly Hit[],
  evidence: readonly (readonly Hit[])[],
  topK: number,
  share = KEPT_SHARE,
): number {
  const first = ranking.slice(0, topK);
  const standings = evidence.flatMap((list) => standingsOf(list) ?? []);
  if (standings.length === 0) return first.length;
  const end = first.findIndex(
    ({ passageId }) => !standings.some((standing) => (standing.get(passageId) ?? 0) >= share),
  );
  return end < 0 ? first.length : Math.max(1, end);
}

/** A reranker's probabilities as log-odds, so that they fall off as the logits of another server do. */
export function logOdds(hits: readonly Hit[]): Hit[] {
  return hits.map((hit) => {
    const probability = Math.min(1 - SMALLEST_ODDS, Math.max(SMALLEST_ODDS, hit.score));
    return { ...hit, score: Math.log(probability / (1 - probability)) };
  });
}

const SMALLEST_ODDS = 1e-6;

/** By passage, its place between the last score of a list (0) and the best (1). */
function standingsOf(list: readonly Hit[]): Map<string, number> | undefined {
  const best = list[0]?.score ?? 0;
  const range = best - (list.at(-1)?.score ?? 0);
  if (!(range > 0)) return undefined;
  return new Map(list.map(({ passageId, score }) => [passageId, 1 - (best - score) / range]));
}
