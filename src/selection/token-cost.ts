import { billedPrices } from '../models/cost.ts';
import type { Option } from './option.ts';

/** One kind of tokens of a mean question: tokens × price ÷ 1,000,000 = yuan. */
export interface TokenTerm {
  kind: 'input' | 'cached' | 'output' | 'thinking';
  tokens: number;
  priceCnyPerMillion: number;
  cny: number;
}

/** What a question costs by its tokens; `perQuestionCny` is the sum of the terms. */
export interface TokenCost {
  terms: TokenTerm[];
  perQuestionCny: number;
  /** Answers whose tokens were counted. */
  n: number;
  /** The day of the prices. */
  asOf: string;
}

/**
 * The cost of a mean question by the price list of its model, as `costCny` bills one. `input` is what was not cached;
 * `thinking` stands in place of `output` where the model thinks: all its output has that price. Undefined where prices
 * or counts are unknown.
 */
export function tokenCost({ model, tokens }: Pick<Option, 'model' | 'tokens'>): TokenCost | undefined {
  const { price, thinking } = model;
  const { prompt, completion, cached = 0, n } = tokens;
  if (!price || prompt === undefined || completion === undefined) return undefined;
  const billed = billedPrices(price, thinking);
  const term = (kind: TokenTerm['kind'], count: number, priceCnyPerMillion: number): TokenTerm => ({
    kind,
    tokens: count,
    priceCnyPerMillion,
    cny: (count * priceCnyPerMillion) / 1e6,
  });
  const terms = [
    term('input', prompt - cached, billed.input),
    ...(cached > 0 ? [term('cached', cached, billed.cached)] : []),
    term(thinking ? 'thinking' : 'output', completion, billed.output),
  ];
  return { terms, perQuestionCny: terms.reduce((sum, { cny }) => sum + cny, 0), n, asOf: price.as_of };
}
