import { type ChatClientOptions, createChatClient } from './chat-client.ts';
import type { Generator } from './generator.ts';
import { buildPrompt } from './prompt.ts';

/** A `Generator` over a chat model: the client, asked with the prompt of the question and its passages. */
export function createChatGenerator(options: ChatClientOptions): Generator & { close(): Promise<void> } {
  const client = createChatClient(options);
  return {
    name: options.name,
    generate: (request, signal) => client.complete(() => buildPrompt(request), signal),
    close: () => client.close(),
  };
}
