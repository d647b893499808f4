import type { Call } from './attempts.ts';

/**
 * Turns texts into vectors. `embed` takes any number of texts and returns one unit-length vector of
 * `dimensions` per text, in order; a text in which the embedder knows nothing gives the zero vector.
 * The result of a text does not depend on the texts beside it. Throws `StageFailure` (stage `embed`) when the
 * endpoint gives no result.
 * `fingerprint` changes whenever the vectors would, the corpus aside: it is part of the dense index's fingerprint.
 */
export interface Embedder {
  readonly name: string;
  readonly fingerprint: string;
  /** Known before the first call, or learned from it. */
  readonly dimensions: number | undefined;
  /** Weight of the dense list in the fusion, BM25 having 1. */
  readonly fusionWeight: number;
  /** Present when vectors need statistics of the corpus: `embed` works only on what these two return. */
  readonly fitting?: Fitting;
  embed(texts: readonly string[], kind: 'passage' | 'query', call?: Call): Promise<Float32Array[]>;
}

/** How an embedder learns a corpus, or finds again what it learned in the directory of the index. */
export interface Fitting {
  fit(texts: readonly string[]): Promise<FittedEmbedder>;
  load(directory: string): Promise<FittedEmbedder>;
}

/** An embedder that knows its corpus; `save` writes what `load` reads. */
export interface FittedEmbedder extends Embedder {
  save(directory: string): Promise<void>;
}
