import type { Call } from './attempts.ts';

/** A passage's score by a reranker. Scores of different servers cannot be compared (logits or probabilities). */
export interface Reranked {
  index: number;
  score: number;
}

/** Orders texts by relevance to a query. Throws `StageFailure` (stage `rerank`) when the endpoint gives no result. */
export interface Reranker {
  readonly name: string;
  readonly scoreKind: 'logit' | 'probability';
  /** One entry per text, best first, ties in the order of `texts`; `index` is the place of the text in `texts`. */
  rerank(query: string, texts: readonly string[], call?: Call): Promise<Reranked[]>;
}
