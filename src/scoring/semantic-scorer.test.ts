import { describe, expect, it } from 'vitest';
import { StageFailure } from '../base/failure.ts';
import { aTestcase } from '../testing/records.ts';
import { verdictsOf } from './judge.ts';
import { scoresOfVerdicts } from './rule-scorer.ts';
import type { Scorer, Verdict } from './scorer.ts';
import type { SemanticOpinion } from './semantic-opinion.ts';
import { createSemanticScorer } from './semantic-scorer.ts';

const testcase = aTestcase({
  keypoints: ['said', 'unsaid', 'between', 'fact'].map((id) => ({
    id,
    text: id,
    weight: 1,
    polarity: 'must',
  })),
});
const judged = { testcase, passThreshold: 0.6, answer: '答案。' };

const base: Scorer = {
  name: 'rules',
  async score() {
    const verdicts = testcase.keypoints.map(
      ({ id }): Verdict => ({
        keypointId: id,
        verdict: 'unsure',
        by: 'rule',
        doubt: id === 'fact' ? 'fact' : 'gist',
        why: '',
      }),
    );
    return scoresOfVerdicts(judged, verdicts);
  },
};

const SCORES: Record<string, number> = { said: 0.9, unsaid: 0.1, between: 0.5, fact: 1 };

function opinion(overrides: Partial<SemanticOpinion> = {}): SemanticOpinion {
  return {
    name: 'near',
    covered: 0.9,
    missing: 0.2,
    nearness: async (statement) => ({ score: SCORES[statement]!, evidence: { start: 0, end: 2 } }),
    ...overrides,
  };
}

const verdicts = async (given: SemanticOpinion) => {
  const scores = await createSemanticScorer(base, given).score(judged);
  return verdictsOf(scores).map(({ verdict, by }) => `${verdict} by ${by}`);
};

describe('createSemanticScorer', () => {
  it('settles what is in doubt for its gist, never a fact', async () => {
    expect(await verdicts(opinion())).toEqual([
      'covered by semantic',
      'missing by semantic',
      'unsure by rule',
      'unsure by rule',
    ]);
  });

  it('counts in coverage', async () => {
    const scores = await createSemanticScorer(base, opinion()).score(judged);
    expect(scores).toMatchObject({ coverage: { value: 1 / 4 }, coverageUpper: { value: 3 / 4 } });
  });

  it('says nothing is missing without a low bound', async () => {
    const { missing: _none, ...high } = opinion();
    expect((await verdicts(high))[1]).toBe('unsure by rule');
  });

  it('is unscored in an outage', async () => {
    const nearness = async () => {
      throw new StageFailure({ stage: 'rerank', kind: 'timeout', message: 'no answer' });
    };
    expect(await createSemanticScorer(base, opinion({ nearness })).score(judged)).toMatchObject({
      coverage: { state: 'unscored', reason: 'unavailable', detail: 'no answer' },
      pass: { state: 'unscored' },
      refusal: { state: 'scored' },
    });
  });
});
