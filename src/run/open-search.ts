import type { Span } from '../base/span.ts';
import type { Passage } from '../corpus/document.ts';
import type { HitLists } from '../retrieval/hit.ts';

/** What a question is put to by hand; `dictionary` in place of the corpus's own, or `none`. */
export interface SearchRequest {
  corpus: string;
  dictionary?: string;
  embedder: string;
  reranker: string;
}

/** What each stage made of a question; `found` are the passages of `hits`, each once. */
export interface Searched {
  tokens: string[];
  hits: HitLists;
  found: Passage[];
  overlap?: number;
  spans: Span[];
}

/** An open retriever; `close` frees its segmenter and indexes. */
export interface OpenSearch {
  /** @throws StageFailure when an endpoint gives no result */
  search(question: string): Promise<Searched>;
  close(): Promise<void>;
}

/** The verb of the composition root. @throws UserError for a name that is not there, or a key that is missing */
export type StartSearch = (request: SearchRequest) => Promise<OpenSearch>;
