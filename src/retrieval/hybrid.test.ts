import { describe, expect, test } from 'vitest';
import type { Clock } from '../base/clock.ts';
import { StageFailure } from '../base/failure.ts';
import type { Span } from '../base/span.ts';
import type { Passage } from '../corpus/document.ts';
import { wordSegmenter } from '../testing/word-segmenter.ts';
import type { Embedder } from './embedder.ts';
import { createHybridRetriever, type HybridOptions } from './hybrid.ts';
import type { Reranker } from './reranker.ts';
import { retrievalMs } from './retrieval-time.ts';

const passagesById = new Map<string, Passage>(
  ['a', 'b', 'c', 'd', 'e'].map((id) => [
    id,
    { id, documentId: `doc-${id}`, title: 'T', heading: '', text: `text ${id}`, start: 0, end: 6 },
  ]),
);

/** One millisecond passes with each look. */
function tickingClock(): Clock {
  let now = 0;
  return { nowMs: () => now++ };
}

const found = (...ids: string[]) => ids.map((passageId, index) => ({ passageId, score: 9 - index }));
const embedder: Embedder = {
  name: 'e',
  fingerprint: 'e',
  dimensions: 1,
  fusionWeight: 0.5,
  embed: async () => [Float32Array.of(1)],
};
const reversing: Reranker = {
  name: 'r',
  scoreKind: 'probability',
  rerank: async (_query, texts) => texts.map((_, index) => ({ index, score: index })).reverse(),
};

function optionsOf(more: Partial<HybridOptions> = {}): HybridOptions {
  return {
    mode: 'hybrid',
    bm25: { search: async (_tokens, limit) => found('a', 'b', 'c').slice(0, limit), close() {} },
    segmenter: wordSegmenter,
    dense: { size: 5, search: async (_vector, limit) => found('c', 'd', 'a').slice(0, limit), close() {} },
    embedder,
    passagesById,
    topK: 2,
    depth: 3,
    clock: tickingClock(),
    ...more,
  };
}

const ids = (hits: readonly { passageId: string }[] | undefined) => hits?.map(({ passageId }) => passageId);
const stages = (spans: readonly Span[]) => spans.map(({ stage }) => stage).sort();

describe('what is retrieved', () => {
  test('hybrid: both lists, the fused one by the embedder’s weight, and their overlap', async () => {
    const { passages, hits, overlap } = await createHybridRetriever(optionsOf()).retrieve('q');
    expect(ids(hits.bm25)).toEqual(['a', 'b', 'c']);
    expect(ids(hits.dense)).toEqual(['c', 'd', 'a']);
    expect(ids(hits.fused)).toEqual(['a', 'c', 'b']);
    expect(hits.fused?.[0]?.score).toBeCloseTo(1 / 61 + 0.5 / 63, 12);
    expect(hits.reranked).toBeUndefined();
    expect(hits.dense?.[1]).toEqual({
      passageId: 'd',
      documentId: 'doc-d',
      rank: 2,
      score: 8,
      source: 'dense',
    });
    expect(passages.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(overlap).toBe(0);
  });

  test('one list alone', async () => {
    const lexical = await createHybridRetriever(
      optionsOf({ mode: 'bm25', dense: undefined, embedder: undefined }),
    ).retrieve('q');
    expect(lexical.passages.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(Object.keys(lexical.hits)).toEqual(['bm25']);
    expect(lexical).not.toHaveProperty('overlap');
    const dense = await createHybridRetriever(
      optionsOf({ mode: 'dense', bm25: undefined, segmenter: undefined }),
    ).retrieve('q');
    expect(dense.passages.map(({ id }) => id)).toEqual(['c', 'd']);
    expect(stages(dense.spans)).toEqual(['dense', 'embed', 'retrieve']);
  });

  test('rerank: the texts of the fused list to the depth, then its order', async () => {
    const asked: string[] = [];
    const reranker: Reranker = {
      ...reversing,
      rerank: (query, texts, call) => {
        asked.push(query, ...texts);
        return reversing.rerank(query, texts, call);
      },
    };
    const { passages, hits } = await createHybridRetriever(optionsOf({ reranker })).retrieve('q');
    expect(asked).toEqual(['q', 'T\ntext a', 'T\ntext c', 'T\ntext b']);
    expect(ids(hits.reranked)).toEqual(['b', 'c', 'a']);
    expect(passages.map(({ id }) => id)).toEqual(['b', 'c']);
  });

  test('nothing found: no passages, and no reranker is asked for an order of nothing', async () => {
    const nothing = {
      bm25: { search: async () => [], close() {} },
      dense: { size: 5, search: async () => [], close() {} },
    };
    const { passages, overlap } = await createHybridRetriever(
      optionsOf({ ...nothing, reranker: reversing }),
    ).retrieve('q');
    expect(passages).toEqual([]);
    expect(overlap).toBeUndefined();
  });

  test('a dynamic number: by BM25 and dense, or by the reranker, whose probabilities count as log-odds', async () => {
    const given = async (more: Partial<HybridOptions>) => {
      const retriever = createHybridRetriever(optionsOf({ topK: 3, dynamicTopK: true, ...more }));
      return (await retriever.retrieve('q')).passages.map(({ id }) => id);
    };
    // a and c are the best of a list; b stands half-way in BM25, and with 0.3 of it nowhere near.
    expect(await given({})).toEqual(['a', 'c', 'b']);
    const steep = ['a', 'b', 'c'].map((passageId, at) => ({ passageId, score: [10, 3, 0][at] ?? 0 }));
    expect(await given({ bm25: { search: async () => steep, close() {} } })).toEqual(['a', 'c']);
    // ln(p/(1 − p)) is 4.6, −0.85 and −4.6: 0.41 of the way; of p itself it is 0.30.
    const rerank = async () => [0.99, 0.3, 0.01].map((score, index) => ({ index, score }));
    expect(await given({ reranker: { ...reversing, rerank } })).toEqual(['a', 'c']);
    expect(await given({ reranker: { ...reversing, rerank, scoreKind: 'logit' } })).toEqual(['a']);
  });

  test('what the mode needs must be there', () => {
    expect(() => createHybridRetriever(optionsOf({ embedder: undefined }))).toThrow('needs embedder');
  });
});

describe('spans', () => {
  test('one a step, inside `retrieve`', async () => {
    const { spans } = await createHybridRetriever(optionsOf({ reranker: reversing })).retrieve('q');
    expect(stages(spans)).toEqual(['bm25', 'dense', 'embed', 'fuse', 'rerank', 'retrieve', 'segment']);
    const whole = spans.find(({ stage }) => stage === 'retrieve') as Span;
    for (const { startMs, endMs } of spans) {
      expect(startMs).toBeGreaterThanOrEqual(whole.startMs);
      expect(endMs).toBeLessThanOrEqual(whole.endMs);
    }
    expect(retrievalMs(spans)).toBe(whole.endMs - whole.startMs);
  });

  test('BM25 is searched while the embedder works', async () => {
    const order: string[] = [];
    const slow: Embedder = {
      ...embedder,
      async embed() {
        await new Promise((resolve) => setTimeout(resolve, 20));
        order.push('embedded');
        return [Float32Array.of(1)];
      },
    };
    const bm25 = {
      async search() {
        order.push('bm25');
        return found('a');
      },
      close() {},
    };
    await createHybridRetriever(optionsOf({ embedder: slow, bm25 })).retrieve('q');
    expect(order).toEqual(['bm25', 'embedded']);
  });

  test('a failure carries the spans of all that was done, the other branch too', async () => {
    const failure = { stage: 'embed', kind: 'rate-limited', message: 'x' } as const;
    const span = (attempt: number): Span => ({
      stage: 'embed',
      attempt,
      queuedMs: 0,
      startMs: attempt,
      endMs: attempt,
      marks: {},
      cached: false,
    });
    const failing: Embedder = {
      ...embedder,
      async embed(_texts, _kind, call) {
        call?.spans?.push(span(1), span(2));
        throw new StageFailure(failure);
      },
    };
    const thrown = await createHybridRetriever(optionsOf({ embedder: failing }))
      .retrieve('q')
      .catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(StageFailure);
    expect((thrown as StageFailure).failure).toEqual(failure);
    expect(stages((thrown as StageFailure).spans)).toEqual(['bm25', 'embed', 'embed', 'retrieve', 'segment']);
  });

  test('a bug is no outage', async () => {
    const bug = new TypeError('x');
    const bm25 = {
      async search() {
        throw bug;
      },
      close() {},
    };
    await expect(createHybridRetriever(optionsOf({ bm25 })).retrieve('q')).rejects.toBe(bug);
  });
});

test('the latency of a retried retrieval leaves out failed attempts and waits', () => {
  const span = (stage: Span['stage'], startMs: number, endMs: number, attempt = 1): Span => ({
    stage,
    attempt,
    queuedMs: 0,
    startMs,
    endMs,
    marks: {},
    cached: false,
  });
  const spans = [
    span('segment', 0, 1),
    span('bm25', 1, 4),
    span('embed', 0, 100),
    span('embed', 600, 620, 2),
    span('dense', 620, 625),
    span('fuse', 625, 626),
    span('rerank', 626, 700),
    span('rerank', 1200, 1250, 2),
    span('retrieve', 0, 1251),
  ];
  expect(retrievalMs(spans)).toBe(20 + 5 + 1 + 50);
  expect(retrievalMs([])).toBeUndefined();
});
