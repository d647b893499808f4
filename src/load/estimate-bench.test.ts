import { expect, it } from 'vitest';
import { estimateBench } from './estimate-bench.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';

function aScenario(fields: object): Scenario {
  const file = { title: 't', prompts: { tokens: [10, 30] }, output_tokens: 20, ...fields };
  return { ...scenarioSchema.parse(file), name: 's' };
}

it('counts the requests of every step with its warm-up', () => {
  const steps = aScenario({ concurrency: [1, 64], requests: 100 });
  // 100 + 1, and 100 + 32 of at most 32 to warm up.
  const calls = 101 + 132;
  expect(estimateBench([steps], { sweep: false })).toEqual({
    calls,
    promptTokens: calls * 20,
    completionTokens: calls * 20,
  });
});

it('adds scenarios up, each with prompts of its own', () => {
  const given = aScenario({ prompts: ['一二三四五六'], requests: 9, warm_up: 1, output_tokens: 5 });
  const open = aScenario({ rate: 2.5, duration_s: 4, warm_up: 0 });
  // 10 prompts of 6 characters at 1.5 a token, 10 of 20 tokens.
  expect(estimateBench([given, open], { sweep: false })).toEqual({
    calls: 20,
    promptTokens: 10 * 4 + 10 * 20,
    completionTokens: 10 * 5 + 10 * 20,
  });
  expect(estimateBench([given], { sweep: false, promptTokensPerCall: 700 }).promptTokens).toBe(7000);
});

it('does not guess what time or a sweep decides', () => {
  expect(estimateBench([aScenario({ duration_s: 4 })], { sweep: false })).toEqual({});
  expect(estimateBench([aScenario({ requests: 4 })], { sweep: true })).toEqual({});
});
