import { expect, it } from 'vitest';
import { costCny } from './cost.ts';

const price = { input: 0.5, output: 2, thinking_output: 5, cached_input: 0.1, as_of: '2026-07-31' };

it('multiplies tokens by the price per million', () => {
  const entry = { thinking: false, price_cny_per_million_tokens: price };
  expect(costCny(entry, { promptTokens: 3000, completionTokens: 200 })).toBeCloseTo(
    (3000 * 0.5 + 200 * 2) / 1_000_000,
    12,
  );
});

it('bills cached input and thinking output at their own prices', () => {
  const entry = { thinking: true, price_cny_per_million_tokens: price };
  expect(costCny(entry, { promptTokens: 3000, cachedTokens: 1000, completionTokens: 200 })).toBeCloseTo(
    (2000 * 0.5 + 1000 * 0.1 + 200 * 5) / 1_000_000,
    12,
  );
});

it('gives ¥1.2 per 10,000 calls of 200 output tokens at ¥0.6 per million, and ¥360 for 100,000 a day in 30 days', () => {
  const entry = {
    thinking: false,
    price_cny_per_million_tokens: { input: 0.3, output: 0.6, as_of: '2025-12-01' },
  };
  const perCall = costCny(entry, { promptTokens: 0, completionTokens: 200 }) as number;
  expect(perCall * 10_000).toBeCloseTo(1.2, 9);
  expect(perCall * 100_000 * 30).toBeCloseTo(360, 9);
});

it('is unknown, not 0, without a price or without counts', () => {
  expect(costCny({ thinking: false }, { promptTokens: 1, completionTokens: 1 })).toBeUndefined();
  expect(costCny({ thinking: false, price_cny_per_million_tokens: price }, undefined)).toBeUndefined();
});
