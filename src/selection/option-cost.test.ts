import { describe, expect, it } from 'vitest';
import type { BenchSummary } from '../load/bench-summary.ts';
import { costCny } from '../models/cost.ts';
import { aBenchOf } from '../testing/selection-benches.ts';
import { anOption } from '../testing/selection-records.ts';
import type { OptionModel } from './option.ts';
import { optionCost, questionsPerCopy } from './option-cost.ts';
import { selectionSchema } from './selection-spec.ts';

const base = anOption().model;
const gpu = { price_cny: 60_000, amortisation_years: 3, as_of: '2025-12-01' };
const onCards = (entry: object = gpu, cards = 1): OptionModel => ({
  ...base,
  hardware: { gpu: 'a100-80g', cards, entry: { ...gpu, ...entry } },
});
/** 100,000 calls a day. */
const spec = selectionSchema.parse({ questions_per_month: 3_000_000, utilisation: 0.5 });
const cost = (model: Partial<OptionModel>, tokens = {}, benches: BenchSummary[] = []) =>
  optionCost(anOption({ model: { ...base, ...model }, tokens: { n: 8, ...tokens } }), spec, benches);

describe('a price list', () => {
  const price = { input: 0.3, output: 0.6, as_of: '2025-12-01' };

  it('makes 200 output tokens at ¥0.6 per million ¥1.2 per 10,000 calls and ¥360 a month of 100,000 a day', () => {
    const { atVolume } = cost({ price }, { prompt: 0, completion: 200 });
    expect(atVolume!.perQuestionCny * 10_000).toBeCloseTo(1.2, 9);
    expect(atVolume!.monthlyCny).toBeCloseTo(360, 9);
  });

  it('bills the long prompt of RAG beside it: (4,000 × 0.3 + 200 × 0.6) ÷ 1e6 × 10,000 = 13.2', () => {
    const { byTokens } = cost({ price }, { prompt: 4_000, completion: 200 });
    expect(byTokens!.terms.map(({ kind, cny }) => [kind, cny])).toEqual([
      ['input', 0.0012],
      ['output', 0.00012],
    ]);
    expect(byTokens!.perQuestionCny * 10_000).toBeCloseTo(13.2, 9);
  });

  it('bills cached input and thinking at their own prices, as an answer was charged', () => {
    const own = { ...price, cached_input: 0.1, thinking_output: 5 };
    const { byTokens } = cost(
      { price: own, thinking: true },
      { prompt: 3_000, cached: 1_000, completion: 200 },
    );
    expect(byTokens!.terms).toMatchObject([
      { kind: 'input', tokens: 2_000, priceCnyPerMillion: 0.3 },
      { kind: 'cached', tokens: 1_000, priceCnyPerMillion: 0.1 },
      { kind: 'thinking', tokens: 200, priceCnyPerMillion: 5 },
    ]);
    const usage = { promptTokens: 3_000, cachedTokens: 1_000, completionTokens: 200 };
    expect(byTokens!.perQuestionCny).toBeCloseTo(
      costCny({ thinking: true, price_cny_per_million_tokens: own }, usage)!,
      12,
    );
  });

  it('tells nothing without a count or a price, and why', () => {
    expect(cost({ price }, { completion: 200 })).toMatchObject({ gaps: ['no-tokens'] });
    expect(cost({ location: 'cloud' }, { prompt: 1, completion: 1 })).toMatchObject({ gaps: ['no-price'] });
    expect(cost({ kind: 'recorded' }).line).toBeUndefined();
    expect(cost({ location: 'local' })).toMatchObject({ gaps: ['no-hardware'] });
    expect(cost(onCards({ price_cny: undefined }))).toMatchObject({ gaps: ['no-card-price'] });
    expect(cost({ price }, { completion: 200 }).atVolume).toBeUndefined();
  });
});

describe('cards of one’s own', () => {
  it('make one of ¥60,000 over 3 years ¥1,667 a month and ¥5.56 per 10,000 calls at 100,000 a day', () => {
    const { byCards, atVolume } = cost(onCards());
    expect(byCards!.perCopyCny).toBeCloseTo(60_000 / 36, 9);
    expect(atVolume!.perQuestionCny * 10_000).toBeCloseTo(5.5556, 4);
    // Nobody measured whether it carries them.
    expect(atVolume!.assumed).toBe(true);
  });

  it('draw power all month: 400 W ÷ 1,000 × 24 × 30 × 0.8 = ¥230.4; two cards cost twice as much', () => {
    const { byCards, gaps } = cost(onCards({ power_w: 400 }, 2));
    expect(byCards!.powerPerCardCny).toBeCloseTo(230.4, 9);
    expect(byCards!.perCopyCny).toBeCloseTo(2 * (60_000 / 36 + 230.4), 9);
    expect(gaps).toEqual(['no-bench']);
    expect(cost(onCards()).gaps).toEqual(['no-power', 'no-bench']);
  });

  it('are rented by the hour with their power: 10 × 24 × 30 = ¥7,200', () => {
    const rented = { price_cny: undefined, rent_cny_per_hour: 10, power_w: 400 };
    const { byCards } = cost(onCards(rented));
    expect(byCards).toMatchObject({ perCardCny: 7_200, perCopyCny: 7_200 });
    expect(byCards!.powerPerCardCny).toBeUndefined();
  });

  it('come in as many copies as the measured rate at the utilisation needs', () => {
    // 1 a second × 0.5 × 30 × 86,400 = 1,296,000 a month; 3,000,000 ÷ 1,296,000 = 2.3, so three.
    expect(questionsPerCopy(1, spec)).toBe(1_296_000);
    const bench = aBenchOf('m', { requestsPerS: 1, prompt: 4_000, output: 200 }, onCards());
    const own = cost(onCards(), { prompt: 4_000, completion: 200 }, [bench]);
    expect(own.atVolume).toMatchObject({ copies: 3 });
    expect(own.atVolume!.monthlyCny).toBeCloseTo((3 * 60_000) / 36, 9);
    expect(own).toMatchObject({
      line: { perCopyCny: 60_000 / 36, questionsPerCopy: 1_296_000 },
      rate: { requestsPerS: 1 },
    });
  });
});

it('takes the charge of a routed run only where every answer has one', () => {
  const routed = (n: number) =>
    optionCost(
      anOption({
        model: { ...base, dialect: 'route' },
        charged: { n, perQuestionCny: 0.002 },
        counts: { planned: 10, scored: 8, unscored: 1, failed: 1 },
      }),
      spec,
      [],
    );
  expect(routed(9).atVolume?.monthlyCny).toBe(6_000);
  expect(routed(8)).toMatchObject({ gaps: ['routed'] });
});
