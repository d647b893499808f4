/** Where a hit's rank and score come from. Scores of different sources cannot be compared. */
export type HitSource = 'bm25' | 'dense' | 'fused' | 'reranked';

/** One entry of a ranked list; `rank` counts from 1. */
export interface Hit {
  passageId: string;
  documentId: string;
  rank: number;
  score: number;
  source: HitSource;
}

/** The ranked lists of one question, each to the depth of the run; a list is absent when its stage was off. */
export type HitLists = Partial<Record<HitSource, Hit[]>>;
