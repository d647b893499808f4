import { expect, it } from 'vitest';
import { aRun, aTestcase } from '../testing/records.ts';
import { planRun } from './plan-run.ts';

const spec = { ...aRun().spec, model: ['cloud', 'extractive'], topK: 5, trials: 2 };
const testcases = [aTestcase({ question: '一二三四五六' })];

it('counts calls of both arms and trials, and prices the tokens', () => {
  const plan = planRun(
    spec,
    testcases,
    [
      { model: 'cloud', calls: true, pricePerMillion: { input: 1, output: 10 } },
      { model: 'extractive', calls: false },
    ],
    { passageCharacters: 240, remote: { embedder: true, reranker: false } },
  );
  expect(plan).toMatchObject({ estimate: true, samples: 2 * 2 * 2, embeddingCalls: 2 * 2, rerankCalls: 0 });
  const promptTokens = (2 * (2 * 6) + 2 * (300 + 300 + 5 * 240)) / 1.5;
  const completionTokens = 4 * 200;
  expect(plan.models).toEqual([
    {
      model: 'cloud',
      calls: 4,
      promptTokens,
      completionTokens,
      costCny: (promptTokens * 1 + completionTokens * 10) / 1e6,
    },
    { model: 'extractive', calls: 0, promptTokens: 0, completionTokens: 0, costCny: 0 },
  ]);
});

it('leaves the cost out where there is no price', () => {
  const [model] = planRun(spec, testcases, [{ model: 'local', calls: true }], {
    passageCharacters: 0,
    remote: { embedder: false, reranker: false },
  }).models;
  expect(model).not.toHaveProperty('costCny');
});
