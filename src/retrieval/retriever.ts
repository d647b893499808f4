import type { Span } from '../base/span.ts';
import type { Passage } from '../corpus/document.ts';
import type { HitLists } from './hit.ts';

/** Which lists are made: both and fused, or one alone. */
export type RetrievalMode = 'hybrid' | 'bm25' | 'dense';

/** The passages for one question, best first, with every list they came from and how long each step took. */
export interface Retrieval {
  passages: Passage[];
  hits: HitLists;
  /** Every passage of `hits`, each once; undefined where their texts are not known. */
  found?: Passage[];
  /** Share of the top-k BM25 passages that the top-k dense list also holds, 0..1; undefined unless hybrid. */
  overlap?: number;
  spans: Span[];
}

/** Finds passages for a question. Throws `StageFailure` when an endpoint it needs gives no result. */
export interface Retriever {
  retrieve(question: string, signal?: AbortSignal): Promise<Retrieval>;
}
