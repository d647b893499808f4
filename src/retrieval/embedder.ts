/**
 * Turns texts into vectors. `embed` takes any number of texts and returns one unit-length vector of
 * `dimensions` per text, in order. Throws `StageFailure` (stage `embed`) when the endpoint gives no result.
 * `fingerprint` changes whenever the vectors would: it is part of the dense index's fingerprint.
 */
export interface Embedder {
  readonly name: string;
  readonly fingerprint: string;
  /** Known before the first call, or learned from it. */
  readonly dimensions: number | undefined;
  /** Weight of the dense list in the fusion, BM25 having 1. */
  readonly fusionWeight: number;
  embed(texts: readonly string[], kind: 'passage' | 'query', signal?: AbortSignal): Promise<Float32Array[]>;
}
