import type { Passage } from '../corpus/document.ts';

/** Passages that can be walked more than once; an array is one. Indexing holds a batch of them at a time. */
export interface PassageSource extends Iterable<Passage> {
  readonly length: number;
}

/** What an index is built with beside its passages. */
export interface BuildHooks {
  /** Called after each batch with the number of passages that the index holds so far. */
  onProgress?: ((done: number, total: number) => void) | undefined;
  /** Aborted: building ends after the batch under way; what was done is kept for the next attempt. */
  signal?: AbortSignal | undefined;
}
