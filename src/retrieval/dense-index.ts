/** An index over unit-length vectors of passages. */
export interface DenseIndex {
  /** How many passages it holds. */
  readonly size: number;
  /**
   * The best `limit` passages by cosine (-1..1), best first, ties by passage id.
   * The zero vector, which resembles nothing, finds nothing.
   */
  search(vector: Float32Array, limit: number): Promise<{ passageId: string; score: number }[]>;
  close(): void;
}
