import type { RunSpec } from '../run/run-spec.ts';

/** One way of retrieving: the base configuration, or it with one factor changed. */
export interface AblationVariant {
  /** `base`, `bm25`, `dense`, `no-rerank`, `no-dictionary`, `top-k-3`, `dynamic-top-k`: the tag `ablation` of its run. */
  name: string;
  spec: RunSpec;
}

/** What a base configuration has that can be taken away. */
export interface AblationBase {
  hasReranker: boolean;
  hasDictionary: boolean;
}

const MOST_PASSAGES = 50;

/**
 * The base (hybrid, a fixed top-k, with RAG) and its variants, one factor at a time: one list alone, no rerank, no
 * dictionary, half and twice the top-k (half rounded up, twice up to the depth and 50), and a dynamic top-k.
 */
export function ablationVariants(
  spec: RunSpec,
  { hasReranker, hasDictionary }: AblationBase,
): AblationVariant[] {
  const { dynamicTopK: _dynamic, ...given } = spec;
  const base: RunSpec = { ...given, rag: true, retrieval: 'hybrid' };
  const { topK, depth } = base;
  const counts = [Math.ceil(topK / 2), Math.min(2 * topK, depth, MOST_PASSAGES)];
  const changes: [string, Partial<RunSpec>][] = [
    ['base', {}],
    ['bm25', { retrieval: 'bm25' }],
    ['dense', { retrieval: 'dense' }],
    ...(hasReranker ? [['no-rerank', { reranker: 'none' }] as [string, Partial<RunSpec>]] : []),
    ...(hasDictionary ? [['no-dictionary', { dictionary: 'none' }] as [string, Partial<RunSpec>]] : []),
    ...counts
      .filter((count) => count !== topK)
      .map((count): [string, Partial<RunSpec>] => [`top-k-${count}`, { topK: count }]),
    ['dynamic-top-k', { dynamicTopK: true }],
  ];
  return changes.map(([name, change]) => ({
    name,
    spec: { ...base, ...change, tag: { ...base.tag, ablation: name } },
  }));
}
