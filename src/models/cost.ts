import type { ChatModel } from './catalogue.ts';

/** Token counts of one answer; `promptTokens` includes the cached ones, `completionTokens` the reasoning ones. */
interface BilledTokens {
  promptTokens?: number;
  completionTokens?: number;
  reasoningTokens?: number;
  cachedTokens?: number;
}

/** Yuan per million tokens of each kind; `output` is the thinking price where the model thinks and there is one. */
export function billedPrices(
  price: NonNullable<ChatModel['price_cny_per_million_tokens']>,
  thinking: boolean,
): { input: number; cached: number; output: number } {
  return {
    input: price.input,
    cached: price.cached_input ?? price.input,
    output: thinking ? (price.thinking_output ?? price.output) : price.output,
  };
}

/**
 * Yuan for one answer: (input − cached) · p_in + cached · p_cached + output · p_out, each per million tokens.
 * With thinking on, all output is billed at the thinking price where there is one.
 * Undefined where the price or a token count is unknown.
 */
export function costCny(
  entry: Pick<ChatModel, 'price_cny_per_million_tokens' | 'thinking'>,
  usage: BilledTokens | undefined,
): number | undefined {
  const price = entry.price_cny_per_million_tokens;
  if (!price || usage?.promptTokens === undefined || usage.completionTokens === undefined) return undefined;
  const cached = usage.cachedTokens ?? 0;
  const billed = billedPrices(price, entry.thinking);
  const yuanTimesMillion =
    (usage.promptTokens - cached) * billed.input +
    cached * billed.cached +
    usage.completionTokens * billed.output;
  return yuanTimesMillion / 1e6;
}
