import type { HitLists } from '../retrieval/hit.ts';
import type { Support } from './keypoint-support.ts';
import type { Verdict } from './scorer.ts';

/** What became of a keypoint on its way from the corpus into the answer; see `blameOf`. */
export const BLAMES = [
  'covered',
  'known-without-context',
  'not-retrieved',
  'lost-in-fusion',
  'lost-in-rerank',
  'unused',
  'contradicted',
  'unsure',
] as const;

export type Blame = (typeof BLAMES)[number];

/** One keypoint of an answer with passages; `given` is how many passages the model was given. */
export interface BlameEvidence {
  verdict: Verdict['verdict'];
  support: Support;
  lists: readonly (keyof HitLists)[];
  given: number;
  /** Whether the same model covers the keypoint without passages; undefined where it was not asked. */
  coveredWithout?: boolean;
}

/**
 * The one cause for a keypoint; all causes together sum to all keypoints.
 * - `covered`; `known-without-context` where the model covers it without passages too
 * - `unsure`: the scorer left open whether it is covered
 * - else, where no list has a passage that bears it (`keypointSupport`), `not-retrieved`
 * - where the passages given have one, `contradicted` or `unused` (missing from the answer)
 * - where the reranker saw one within the first `given` and put it lower, `lost-in-rerank`
 * - else it was found, and ranked below what was given: `lost-in-fusion` (so also in a single list)
 */
export function blameOf({ verdict, support, lists, given, coveredWithout }: BlameEvidence): Blame {
  if (verdict === 'covered') return coveredWithout ? 'known-without-context' : 'covered';
  if (verdict === 'unsure') return 'unsure';
  if (Object.keys(support).length === 0) return 'not-retrieved';
  const isReranked = lists.includes('reranked');
  const before = (['fused', 'bm25', 'dense'] as const).find((list) => lists.includes(list));
  const isWithin = (list: keyof HitLists | undefined) =>
    list !== undefined && (support[list] ?? Number.POSITIVE_INFINITY) <= given;
  if (isWithin(isReranked ? 'reranked' : before))
    return verdict === 'contradicted' ? 'contradicted' : 'unused';
  return isReranked && isWithin(before) ? 'lost-in-rerank' : 'lost-in-fusion';
}
