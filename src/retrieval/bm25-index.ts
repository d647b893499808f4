/** A lexical index over passages. Scores are BM25; ties are broken by passage id. */
export interface Bm25Index {
  /** The best `limit` passages that share at least one token with the query, best first. */
  search(queryTokens: readonly string[], limit: number): { passageId: string; score: number }[];
}
