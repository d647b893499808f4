/** A lexical index over passages. Scores are BM25 (k1 1.2, b 0.75, Lucene's IDF); ties are broken by passage id. */
export interface Bm25Index {
  /**
   * The best `limit` passages that share at least one token with the query, best first. A token that stands twice
   * in the query counts twice.
   */
  search(queryTokens: readonly string[], limit: number): Promise<{ passageId: string; score: number }[]>;
  close(): void;
}
