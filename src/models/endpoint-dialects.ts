/**
 * How a chat server departs from the OpenAI API: thinking switch, token cap, usage, reasoning field.
 * `openai` sends no thinking switch; a cloud that takes a top-level `enable_thinking` (SiliconFlow) is `dashscope`.
 */
export const CHAT_DIALECTS = [
  'openai',
  'vllm',
  'dashscope',
  'ollama',
  'llamacpp',
  'lmstudio',
  'transformers',
] as const;
/** One of `CHAT_DIALECTS`. */
export type ChatDialect = (typeof CHAT_DIALECTS)[number];

/** The five request and response shapes of rerank servers. */
export const RERANK_DIALECTS = ['vllm', 'tei', 'siliconflow', 'dashscope', 'dashscope-native'] as const;
/** One of `RERANK_DIALECTS`. */
export type RerankDialect = (typeof RERANK_DIALECTS)[number];

/** The values of `response_format.type`; `text` stands for leaving the field out. */
export const RESPONSE_FORMATS = ['json_schema', 'json_object', 'text'] as const;
