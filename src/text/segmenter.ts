/**
 * Cuts texts into the tokens of retrieval: folded (see `foldText`), cut by jieba with one dictionary, without
 * punctuation and white space. Passages and questions go through the same segmenter.
 */
export interface Segmenter {
  /** Changes whenever the tokens would: dictionary, folding, jieba's version. Part of the index fingerprint. */
  readonly fingerprint: string;
  /** One list of tokens per text, in order. */
  segment(texts: readonly string[]): Promise<string[][]>;
  /** As `segment`, each text's tokens joined by spaces: no token holds one. Many texts need half the time. */
  lines(texts: readonly string[]): Promise<string[]>;
  /** Frees the worker that holds the dictionary. */
  close(): Promise<void>;
}

/** The tokens of one of `Segmenter.lines`. */
export function tokensIn(line: string): string[] {
  return line === '' ? [] : line.split(' ');
}
