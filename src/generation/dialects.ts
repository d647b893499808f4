import type { ChatModel } from '../models/catalogue.ts';
import type { ChatDialect } from '../models/endpoint-dialects.ts';
import { type ChatMessage, withNoThinkSuffix } from './prompt.ts';

/** The JSON body of a streaming chat request; what else a dialect needs stands beside the common fields. */
export interface ChatBody {
  model: string;
  messages: ChatMessage[];
  stream: true;
  [field: string]: unknown;
}

interface Dialect {
  /** The ONE field that caps the answer; Ollama ignores the other one, transformers answers 422 to it. */
  cap: 'max_tokens' | 'max_completion_tokens';
  /** `stream_options` is a 422 at transformers, which sends usage anyway. */
  includeUsage: boolean;
  /** The switch as body fields, … */
  thinking?: Record<string, unknown>;
  /** … or as a suffix of the prompt. */
  noThinkSuffix?: boolean;
  temperature?: false;
}

const common = { cap: 'max_tokens', includeUsage: true } as const;

/** Reference: serving.md sections 2.2, 4 and 5. `thinking` says what is wished. */
const DIALECTS: Record<ChatDialect, (thinking: boolean) => Dialect> = {
  // OpenAI's reasoning models refuse `max_tokens` and any temperature but their own; compatible servers without
  // thinking often know only `max_tokens`. There is no common switch.
  openai: (thinking) => (thinking ? { ...common, cap: 'max_completion_tokens', temperature: false } : common),
  vllm: (enable_thinking) => ({ ...common, thinking: { chat_template_kwargs: { enable_thinking } } }),
  llamacpp: (enable_thinking) => ({ ...common, thinking: { chat_template_kwargs: { enable_thinking } } }),
  // Always sent: the open qwen3-* think by default, and `/no_think` does not stop them.
  dashscope: (enable_thinking) => ({ ...common, thinking: { enable_thinking } }),
  // On is the default; an effort such as "medium" is refused by models that only know on and off.
  ollama: (thinking) => (thinking ? common : { ...common, thinking: { reasoning_effort: 'none' } }),
  lmstudio: (thinking) => ({ ...common, noThinkSuffix: !thinking }),
  transformers: (thinking) => ({ ...common, includeUsage: false, noThinkSuffix: !thinking }),
};

/** The request for a model in its server's dialect. Pure. */
export function chatBody(entry: ChatModel, messages: readonly ChatMessage[]): ChatBody {
  const dialect = DIALECTS[entry.dialect](entry.thinking);
  const switchable = entry.thinking_switch !== false;
  return {
    model: entry.model,
    messages: switchable && dialect.noThinkSuffix ? withNoThinkSuffix(messages) : [...messages],
    stream: true,
    ...(dialect.temperature !== false && { temperature: entry.temperature }),
    [dialect.cap]: entry.max_tokens,
    ...(dialect.includeUsage && { stream_options: { include_usage: true } }),
    ...(switchable && dialect.thinking),
  };
}
