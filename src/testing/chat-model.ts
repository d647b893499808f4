import type { ChatModel } from '../models/catalogue.ts';

/** An entry of models.yaml for a server of a test. */
export function chatModelAt(baseUrl: string, more: Partial<ChatModel> = {}): ChatModel {
  return {
    dialect: 'vllm',
    base_url: baseUrl,
    model: 'qwen',
    location: 'local',
    timeout_s: 5,
    thinking: false,
    max_tokens: 64,
    temperature: 0,
    ...more,
  };
}
