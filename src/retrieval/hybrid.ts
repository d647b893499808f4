import type { Clock } from '../base/clock.ts';
import { StageFailure } from '../base/failure.ts';
import { type Span, timed } from '../base/span.ts';
import type { Passage } from '../corpus/document.ts';
import { searchableText } from '../corpus/searchable-text.ts';
import type { Segmenter } from '../text/segmenter.ts';
import type { Bm25Index } from './bm25-index.ts';
import type { DenseIndex } from './dense-index.ts';
import { dynamicTopK, logOdds } from './dynamic-top-k.ts';
import type { Embedder } from './embedder.ts';
import type { Hit, HitLists, HitSource } from './hit.ts';
import { overlapAtK, reciprocalRankFusion } from './reciprocal-rank-fusion.ts';
import type { Reranker } from './reranker.ts';
import type { Retrieval, RetrievalMode, Retriever } from './retriever.ts';
import { timedAttempts } from './timed-attempts.ts';

export interface HybridOptions {
  mode: RetrievalMode;
  /** Needed unless the mode is `dense`. */
  bm25?: Bm25Index;
  segmenter?: Segmenter;
  /** Needed unless the mode is `bm25`; the embedder is the one that `openDense` returned. */
  dense?: DenseIndex;
  embedder?: Embedder;
  reranker?: Reranker;
  passagesById: ReadonlyMap<string, Passage>;
  topK: number;
  /** Gives 1 to `topK` passages, by how their scores fall off (`dynamicTopK`). */
  dynamicTopK?: boolean;
  /** Length of each hit list. */
  depth: number;
  clock: Clock;
}

const MOST_RERANKED = 50;

/**
 * BM25 beside embed → dense, fused, then an optional rerank of at most 50. One span a step (of `embed` and `rerank`
 * one an attempt) and `retrieve` around them. In the modes `bm25` and `dense` that one list is used as it is.
 * A failure carries the spans of all that was done. Throws when what the mode needs is missing.
 */
export function createHybridRetriever(options: HybridOptions): Retriever {
  const { bm25, segmenter, dense, embedder } = options;
  const lexical = options.mode === 'dense' ? undefined : needed({ bm25, segmenter });
  const vectors = options.mode === 'bm25' ? undefined : needed({ dense, embedder });
  return {
    async retrieve(question, signal) {
      const spans: Span[] = [];
      try {
        const found = await timed(options.clock, spans, 'retrieve', () => run(question, spans, signal));
        return { ...found, spans };
      } catch (error) {
        if (!(error instanceof StageFailure)) throw error;
        throw new StageFailure(error.failure, spans, { cause: error });
      }
    },
  };

  async function run(
    question: string,
    spans: Span[],
    signal?: AbortSignal,
  ): Promise<Omit<Retrieval, 'spans'>> {
    const { clock, depth, topK, reranker } = options;
    const hits: HitLists = {};
    // Both branches end before a failure leaves, so that no span is written after it.
    const [bm25Hits, denseHits] = await bothSettled(
      lexical && searchBm25(lexical, question, spans),
      vectors && searchDense(vectors, question, spans, signal),
    );
    if (bm25Hits) hits.bm25 = bm25Hits;
    if (denseHits) hits.dense = denseHits;
    let best = bm25Hits ?? denseHits ?? [];
    let overlap: number | undefined;
    if (bm25Hits && denseHits && vectors) {
      const lists = [
        { hits: bm25Hits, weight: 1 },
        { hits: denseHits, weight: vectors.embedder.fusionWeight },
      ];
      hits.fused = await timed(clock, spans, 'fuse', () => reciprocalRankFusion(lists, depth));
      best = hits.fused;
      overlap = overlapAtK(bm25Hits, denseHits, topK);
    }
    if (reranker) {
      hits.reranked = await rerank(reranker, question, best, spans, signal);
      best = hits.reranked;
    }
    const given = options.dynamicTopK ? dynamicTopK(best, evidenceOf(hits), topK) : topK;
    const passages = best.slice(0, given).map(({ passageId }) => passageOf(passageId));
    const ids = new Set(Object.values(hits).flatMap((list) => list.map(({ passageId }) => passageId)));
    return { passages, hits, found: [...ids].map(passageOf), ...(overlap !== undefined && { overlap }) };
  }

  /** The lists whose scores are of relevance: a fused score carries only ranks. */
  function evidenceOf({ bm25: lexicalHits, dense: denseHits, reranked }: HitLists): Hit[][] {
    if (reranked) return [options.reranker?.scoreKind === 'probability' ? logOdds(reranked) : reranked];
    return [lexicalHits, denseHits].flatMap((list) => (list ? [list] : []));
  }

  async function searchBm25(
    using: Required<Pick<HybridOptions, 'bm25' | 'segmenter'>>,
    question: string,
    spans: Span[],
  ) {
    const { clock, depth } = options;
    const [tokens] = await timed(clock, spans, 'segment', () => using.segmenter.segment([question]));
    const found = await timed(clock, spans, 'bm25', () => using.bm25.search(tokens ?? [], depth));
    return ranked(found, 'bm25');
  }

  async function searchDense(
    using: Required<Pick<HybridOptions, 'dense' | 'embedder'>>,
    question: string,
    spans: Span[],
    signal?: AbortSignal,
  ) {
    const { clock, depth } = options;
    const [vector] = await timedAttempts(clock, spans, 'embed', (attempts) =>
      using.embedder.embed([question], 'query', { signal, spans: attempts }),
    );
    if (!vector) throw new Error('the embedder gave no vector for the question');
    return ranked(await timed(clock, spans, 'dense', () => using.dense.search(vector, depth)), 'dense');
  }

  async function rerank(
    reranker: Reranker,
    question: string,
    list: readonly Hit[],
    spans: Span[],
    signal?: AbortSignal,
  ): Promise<Hit[]> {
    const candidates = list.slice(0, Math.min(options.depth, MOST_RERANKED));
    const texts = candidates.map(({ passageId }) => searchableText(passageOf(passageId)));
    const scored = await timedAttempts(options.clock, spans, 'rerank', (attempts) =>
      reranker.rerank(question, texts, { signal, spans: attempts }),
    );
    const found = scored.map(({ index, score }) => ({
      passageId: (candidates[index] as Hit).passageId,
      score,
    }));
    return ranked(found, 'reranked');
  }

  function ranked(found: readonly { passageId: string; score: number }[], source: HitSource): Hit[] {
    return found.map(({ passageId, score }, place) => {
      const { documentId } = passageOf(passageId);
      return { passageId, documentId, rank: place + 1, score, source };
    });
  }

  function passageOf(id: string): Passage {
    const passage = options.passagesById.get(id);
    if (!passage) throw new Error(`an index names the passage "${id}", which is not in the corpus`);
    return passage;
  }
}

function needed<T extends object>(parts: T): { [K in keyof T]-?: NonNullable<T[K]> } {
  const missing = Object.entries(parts).filter(([, part]) => part === undefined);
  if (missing.length > 0) throw new Error(`retrieval needs ${missing.map(([name]) => name).join(' and ')}`);
  return parts as { [K in keyof T]-?: NonNullable<T[K]> };
}

async function bothSettled<A, B>(
  first: Promise<A> | undefined,
  second: Promise<B> | undefined,
): Promise<[A | undefined, B | undefined]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === 'rejected') throw a.reason;
  if (b.status === 'rejected') throw b.reason;
  return [a.value, b.value];
}
