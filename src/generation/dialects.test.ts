import { expect, it } from 'vitest';
import type { ChatModel } from '../models/catalogue.ts';
import { chatBody } from './dialects.ts';
import type { ChatMessage } from './prompt.ts';

const messages: ChatMessage[] = [
  { role: 'system', content: '规则' },
  { role: 'user', content: '问题' },
];
const noThink: ChatMessage[] = [
  { role: 'system', content: '规则' },
  { role: 'user', content: '问题\n/no_think' },
];
const entry = (
  dialect: ChatModel['dialect'],
  thinking: boolean,
  more: Partial<ChatModel> = {},
): ChatModel => ({
  dialect,
  thinking,
  base_url: 'http://127.0.0.1:1/v1',
  model: 'm',
  location: 'local',
  timeout_s: 1,
  max_tokens: 256,
  temperature: 0,
  ...more,
});
const base = { model: 'm', messages, stream: true, temperature: 0, max_tokens: 256 };
const full = { ...base, stream_options: { include_usage: true } };

it.each<[ChatModel['dialect'], boolean, object]>([
  ['openai', false, full],
  [
    'openai',
    true,
    {
      model: 'm',
      messages,
      stream: true,
      max_completion_tokens: 256,
      stream_options: { include_usage: true },
    },
  ],
  ['vllm', false, { ...full, chat_template_kwargs: { enable_thinking: false } }],
  ['vllm', true, { ...full, chat_template_kwargs: { enable_thinking: true } }],
  ['llamacpp', false, { ...full, chat_template_kwargs: { enable_thinking: false } }],
  ['llamacpp', true, { ...full, chat_template_kwargs: { enable_thinking: true } }],
  ['dashscope', false, { ...full, enable_thinking: false }],
  ['dashscope', true, { ...full, enable_thinking: true }],
  ['ollama', false, { ...full, reasoning_effort: 'none' }],
  ['ollama', true, full],
  ['lmstudio', false, { ...full, messages: noThink }],
  ['lmstudio', true, full],
  ['transformers', false, { ...base, messages: noThink }],
  ['transformers', true, base],
])('%s, thinking %s', (dialect, thinking, body) => {
  expect(chatBody(entry(dialect, thinking), messages)).toStrictEqual(body);
});

it.each(['vllm', 'dashscope', 'ollama', 'lmstudio'] as const)(
  '%s sends no switch to a model that cannot think',
  (dialect) => {
    expect(chatBody(entry(dialect, false, { thinking_switch: false }), messages)).toStrictEqual(full);
  },
);
