import type { Clock } from '../base/clock.ts';
import { createChatClient } from '../generation/chat-client.ts';
import { createCompletionClient } from '../generation/completion-client.ts';
import type { Generation } from '../generation/generator.ts';
import type { ChatModel } from '../models/catalogue.ts';
import type { LoadRequest } from './request-source.ts';
import type { Scenario } from './scenario.ts';

/** A model under load: its name, its entry in the catalogue, and its key. */
export interface LoadTarget {
  name: string;
  entry: ChatModel;
  apiKey?: string | undefined;
}

/** Asks the model of one scenario. Throws `StageFailure`, and the reason of an aborted signal. Never tries again. */
export interface LoadClient {
  ask(request: LoadRequest, signal: AbortSignal): Promise<Generation>;
  close(): Promise<void>;
}

/** A client with the scenario's output length and sampling in place of the entry's; sockets for `mostInFlight`. */
export async function openLoadClient(
  { name, entry, apiKey }: LoadTarget,
  scenario: Pick<Scenario, 'api' | 'output_tokens' | 'fixed_output' | 'temperature' | 'top_p'>,
  { clock, mostInFlight }: { clock: Clock; mostInFlight: number },
): Promise<LoadClient> {
  const { output_tokens: max_tokens, temperature = entry.temperature } = scenario;
  const options = {
    name,
    apiKey,
    clock,
    maxAttempts: 1,
    concurrency: mostInFlight,
    entry: { ...entry, max_tokens, temperature },
    extraBody: {
      ...(scenario.top_p !== undefined && { top_p: scenario.top_p }),
      ...(scenario.fixed_output && fixedOutput(entry, max_tokens)),
    },
  };
  // Loaded before the first request is due.
  await Promise.all([import('undici'), import('openai')]);
  if (scenario.api === 'completions') {
    const { complete, close } = createCompletionClient(options);
    return { ask: ({ messages }, signal) => complete(messages[0]?.content ?? '', signal), close };
  }
  const { complete, close } = createChatClient(options);
  return { ask: ({ messages }, signal) => complete(() => messages, signal), close };
}

/** The fields that make a server write exactly `tokens`; none where its dialect has no such switch. */
export function fixedOutput(
  { dialect }: Pick<ChatModel, 'dialect'>,
  tokens: number,
): Record<string, unknown> {
  if (dialect === 'vllm') return { min_tokens: tokens, ignore_eos: true };
  return dialect === 'llamacpp' ? { ignore_eos: true } : {};
}
