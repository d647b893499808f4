import type { ChatModel } from './catalogue.ts';

/** Token counts of one answer; `promptTokens` includes the cached ones, `completionTokens` the reasoning ones. */
interface BilledTokens {
  promptTokens?: number;
  completionTokens?: number;
  reasoningTokens?: number;
  cachedTokens?: number;
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
  const outputPrice = entry.thinking ? (price.thinking_output ?? price.output) : price.output;
  const yuanTimesMillion =
    (usage.promptTokens - cached) * price.input +
    cached * (price.cached_input ?? price.input) +
    usage.completionTokens * outputPrice;
  return yuanTimesMillion / 1e6;
}
