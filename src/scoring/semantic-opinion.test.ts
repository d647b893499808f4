import { describe, expect, it } from 'vitest';
import type { Embedder } from '../retrieval/embedder.ts';
import type { Reranker } from '../retrieval/reranker.ts';
import { embedderOpinion, rerankerOpinion } from './semantic-opinion.ts';

const answer = '总部在杭州。成立于2015年。';

/** Knows a sentence by its first character. */
const vector = (text: string) =>
  Float32Array.from({ 总: [1, 0], 成: [0.6, 0.8], 公: [0, 1] }[text[0] as '总'] ?? [0, 0]);

const embedder: Embedder = {
  name: 'e',
  fingerprint: 'f',
  dimensions: 2,
  fusionWeight: 1,
  embed: async (texts) => texts.map(vector),
};

describe('rerankerOpinion', () => {
  const reranker = (scoreKind: Reranker['scoreKind'], score: number): Reranker => ({
    name: 'r',
    scoreKind,
    rerank: async (_query, texts) => (texts.length === 0 ? [] : [{ index: 1, score }]),
  });

  it('takes the best sentence, and a logit through the logistic function', async () => {
    const evidence = { start: 6, end: 15 };
    expect(await rerankerOpinion(reranker('probability', 0.7)).nearness('要点', answer)).toEqual({
      score: 0.7,
      evidence,
    });
    const logit = await rerankerOpinion(reranker('logit', Math.log(3))).nearness('要点', answer);
    expect(logit.score).toBeCloseTo(3 / 4, 12);
  });

  it('finds nothing in an empty answer', async () => {
    expect(await rerankerOpinion(reranker('probability', 1)).nearness('要点', '')).toEqual({ score: 0 });
  });
});

describe('embedderOpinion', () => {
  it('takes the greatest cosine', async () => {
    const { score, evidence } = await embedderOpinion(embedder).nearness('公司2015年成立', answer);
    expect(score).toBeCloseTo(0.8, 6);
    expect(evidence).toEqual({ start: 6, end: 15 });
  });

  it('fits an embedder of characters to the texts at hand, which then never says missing', async () => {
    const seen: string[][] = [];
    const fitting = {
      async fit(texts: readonly string[]) {
        seen.push([...texts]);
        return { ...embedder, save: async () => {} };
      },
      load: async () => ({ ...embedder, save: async () => {} }),
    };
    const opinion = embedderOpinion({ ...embedder, fitting });
    await opinion.nearness('公司', answer);
    expect(seen).toEqual([['公司', '总部在杭州。', '成立于2015年。']]);
    expect(opinion.missing).toBeUndefined();
    expect(embedderOpinion(embedder).missing).toBeGreaterThan(0);
  });
});
