/**
 * Cuts texts into the tokens of retrieval: folded (see `foldText`), cut by jieba with one dictionary, without
 * punctuation and white space. Passages and questions go through the same segmenter.
 */
export interface Segmenter {
  /** Changes whenever the tokens would: dictionary, folding, jieba's version. Part of the index fingerprint. */
  readonly fingerprint: string;
  /** One list of tokens per text, in order. */
  segment(texts: readonly string[]): Promise<string[][]>;
  /** Frees the worker that holds the dictionary. */
  close(): Promise<void>;
}
