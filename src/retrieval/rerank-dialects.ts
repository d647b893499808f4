import { z } from 'zod';
import type { RerankDialect } from '../models/endpoint-dialects.ts';
import type { Reranked, Reranker } from './reranker.ts';

/** One server's form of the call; `parse` throws `ZodError` and does not check indices. */
export interface RerankShape {
  /** Follows `base_url`. */
  defaultPath: string;
  scoreKind: Reranker['scoreKind'];
  /** The most texts of one request, where a server has such a limit. */
  maxTexts?: number;
  build(query: string, texts: readonly string[], model: string): unknown;
  parse(answer: unknown): Reranked[];
}

const results = z.object({
  results: z.array(z.object({ index: z.int().nonnegative(), relevance_score: z.number() })),
});
const nested = z.object({ output: results });
const bare = z.array(z.object({ index: z.int().nonnegative(), score: z.number() }));

const fromResults = (answer: unknown) => plain(results.parse(answer));

/** The five shapes, as the servers' documentation and sources have them. */
export const RERANK_SHAPES: Record<RerankDialect, RerankShape> = {
  // Also infinity and llama.cpp, whose score is the raw logit (see `scoreKind` of the reranker).
  vllm: {
    defaultPath: '/rerank',
    scoreKind: 'probability',
    build: (query, documents, model) => ({ model, query, documents, top_n: documents.length }),
    parse: fromResults,
  },
  tei: {
    defaultPath: '/rerank',
    scoreKind: 'probability',
    // `--max-client-batch-size`, unless the server was started with another.
    maxTexts: 32,
    build: (query, texts) => ({ query, texts, truncate: true, raw_scores: false, return_text: false }),
    parse: (answer) => bare.parse(answer),
  },
  siliconflow: {
    defaultPath: '/rerank',
    scoreKind: 'probability',
    build: (query, documents, model) => ({
      model,
      query,
      documents,
      top_n: documents.length,
      return_documents: false,
    }),
    parse: fromResults,
  },
  dashscope: {
    defaultPath: '/reranks',
    scoreKind: 'probability',
    maxTexts: 500,
    build: (query, documents, model) => ({ model, query, documents, top_n: documents.length }),
    parse: fromResults,
  },
  'dashscope-native': {
    defaultPath: '/api/v1/services/rerank/text-rerank/text-rerank',
    scoreKind: 'probability',
    maxTexts: 500,
    build: (query, documents, model) => ({
      model,
      input: { query, documents },
      parameters: { top_n: documents.length, return_documents: false },
    }),
    parse: (answer) => plain(nested.parse(answer).output),
  },
};

function plain(answer: z.infer<typeof results>): Reranked[] {
  return answer.results.map(({ index, relevance_score }) => ({ index, score: relevance_score }));
}
