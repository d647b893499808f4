import type { Embedder } from '../retrieval/embedder.ts';
import type { Reranker } from '../retrieval/reranker.ts';
import { splitSentences } from '../text/sentences.ts';

/** How near an answer comes to a statement; `evidence` is the nearest sentence, in UTF-16 offsets. */
export interface Nearness {
  score: number;
  evidence?: { start: number; end: number };
}

/**
 * A measure of meaning. At `covered` or more a statement counts as said, below `missing` as not said; without
 * `missing` it can only say that something was said. Throws `StageFailure` when its endpoint gives no result.
 */
export interface SemanticOpinion {
  readonly name: string;
  readonly covered: number;
  readonly missing?: number;
  nearness(statement: string, answer: string, signal?: AbortSignal): Promise<Nearness>;
}

/**
 * NOT calibrated: set by hand, high enough that a wrong `covered` should be rare. A relevance of 0.9 is where a
 * cross-encoder of the bge kind sees a passage that answers its query; below 0.05 it sees another topic.
 */
const RERANKER_COVERED = 0.9;
const RERANKER_MISSING = 0.05;
/** NOT calibrated, as above: cosines of bge-m3, where paraphrases lie above about 0.8 and strangers below 0.5. */
const EMBEDDER_COVERED = 0.85;
const EMBEDDER_MISSING = 0.45;
/** Shared characters are weak proof: of 23 unsure pairs at 0.6 or more 17 were covered, of those above 0.7 8 of 12. */
const CHARACTERS_COVERED = 0.95;

/** The relevance of the nearest sentence to a statement, 0..1 (logits go through the logistic function). */
export function rerankerOpinion(reranker: Reranker): SemanticOpinion {
  return {
    name: reranker.name,
    covered: RERANKER_COVERED,
    missing: RERANKER_MISSING,
    async nearness(statement, answer, signal) {
      const sentences = splitSentences(answer);
      const texts = sentences.map(({ text }) => text);
      const [best] = await reranker.rerank(statement, texts, { ...(signal && { signal }) });
      if (!best) return { score: 0 };
      const { start, end } = sentences[best.index]!;
      const score = reranker.scoreKind === 'logit' ? 1 / (1 + Math.exp(-best.score)) : best.score;
      return { score, evidence: { start, end } };
    },
  };
}

/**
 * The cosine of a statement and the nearest sentence. An embedder that must be fitted is fitted to the two texts
 * alone, so that a verdict depends on nothing else; it knows shared characters, not meaning, so a low cosine of it
 * says nothing.
 */
export function embedderOpinion(embedder: Embedder): SemanticOpinion {
  const { fitting } = embedder;
  return {
    name: embedder.name,
    ...(fitting ? { covered: CHARACTERS_COVERED } : { covered: EMBEDDER_COVERED, missing: EMBEDDER_MISSING }),
    async nearness(statement, answer, signal) {
      const sentences = splitSentences(answer);
      const texts = [statement, ...sentences.map(({ text }) => text)];
      const fitted = fitting ? await fitting.fit(texts) : embedder;
      const [own, ...others] = await fitted.embed(texts, 'passage', { ...(signal && { signal }) });
      const nearest: Nearness = { score: 0 };
      for (const [index, vector] of others.entries()) {
        const score = vector.reduce((sum, value, at) => sum + value * own![at]!, 0);
        const { start, end } = sentences[index]!;
        if (score > nearest.score) Object.assign(nearest, { score, evidence: { start, end } });
      }
      return nearest;
    },
  };
}
