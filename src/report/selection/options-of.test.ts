import { expect, it } from 'vitest';
import { costCny } from '../../models/cost.ts';
import { optionCost } from '../../selection/option-cost.ts';
import { selectionSchema } from '../../selection/selection-spec.ts';
import { aRun, aSample, aTestcase } from '../../testing/records.ts';
import { optionsOf } from './options-of.ts';

const testcases = [aTestcase({ id: 'a' }), aTestcase({ id: 'b' })];
const spec = selectionSchema.parse({});
const optionOf = (entry: Record<string, unknown>, usages: { cachedTokens?: number }[]) => {
  const run = aRun({ arms: [{ model: 'm', rag: false }] });
  const price = entry.price_cny_per_million_tokens as Parameters<
    typeof costCny
  >[0]['price_cny_per_million_tokens'];
  const samples = usages.map((cached, at) => {
    const usage = { promptTokens: 3_000, completionTokens: 200, ...cached };
    const costCnyOf = costCny({ price_cny_per_million_tokens: price, thinking: false }, usage);
    return aSample({ testcaseId: testcases[at]!.id, usage, costCny: costCnyOf });
  });
  return optionsOf([
    { run: { ...run, environment: { ...run.environment, endpoints: { m: entry } } }, testcases, samples },
  ])[0]!;
};

it('means cached tokens over all answers, as they were billed: (1,000 + 0) ÷ 2 = 500', () => {
  const price = { input: 0.5, output: 2, cached_input: 0.1, as_of: '2026-07-31' };
  const entry = { dialect: 'dashscope', price_cny_per_million_tokens: price };
  const option = optionOf(entry, [{ cachedTokens: 1_000 }, {}]);
  expect(option.tokens).toEqual({ n: 2, prompt: 3_000, completion: 200, cached: 500 });
  // (2,500 × 0.5 + 500 × 0.1 + 200 × 2) ÷ 1,000,000
  expect(option.charged.perQuestionCny).toBeCloseTo(0.0017, 12);
  expect(optionCost(option, spec, []).atVolume?.perQuestionCny).toBeCloseTo(0.0017, 12);
});

it('has no cached tokens where no answer tells of them', () => {
  expect(optionOf({ dialect: 'vllm' }, [{}, {}]).tokens.cached).toBeUndefined();
});

it('bills another system by the request: 0.02 × 300,000 = 6,000 a month', () => {
  const entry = { dialect: 'system', price_cny_per_request: { amount: 0.02, as_of: '2026-07-31' } };
  const option = optionOf(entry, [{}]);
  expect(option.charged.pricesAsOf).toBe('2026-07-31');
  expect(optionCost(option, spec, []).atVolume?.monthlyCny).toBe(6_000);
});

it('takes the verdict of the judge, and counts a failed trial as not correct: (1 + 0) ÷ 2', () => {
  const run = aRun({ arms: [{ model: 'm', rag: false }] });
  const scored = (value: number) => ({ state: 'scored' as const, value });
  const scores = { pass: scored(1), contradiction: scored(0.5), judgedContradiction: scored(0.25) };
  const failure = { stage: 'generate' as const, kind: 'timeout' as const, message: 'late' };
  const samples = [aSample({ testcaseId: 'a', scores }), aSample({ testcaseId: 'a', trial: 2, failure })];
  const [option] = optionsOf([{ run, testcases, samples }]);
  expect(option!.cases[0]).toMatchObject({ pass: 1, correct: 0.5, contradiction: 0.25, failed: false });
  expect(option!.cases[1]!.correct).toBeUndefined();
});

it('tells runs of one study with the same tags apart by their ids', () => {
  const runs = ['x', 'y'].map((id) => {
    const run = aRun({ id, arms: [{ model: 'm', rag: true }] });
    run.spec.tag = { study: 's' };
    return { run, testcases, samples: [] };
  });
  expect(optionsOf(runs).map(({ name }) => name)).toEqual(['m · RAG (x)', 'm · RAG (y)']);
});
