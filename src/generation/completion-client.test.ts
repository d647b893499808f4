import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { StageFailure } from '../base/failure.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { createCompletionClient } from './completion-client.ts';

let server: ChatServer;
afterEach(() => server.close());

const event = (chunk: object) => ({ raw: `data: ${JSON.stringify(chunk)}\n\n` });
const piece = (text: string, finish_reason: string | null = null) =>
  event({ choices: [{ index: 0, text, finish_reason }] });
const usage = event({ choices: [], usage: { prompt_tokens: 4, completion_tokens: 2 } });

async function complete(steps: object[], status = 200, prompt = 'Once') {
  const reply = status === 200 ? { steps: [...steps, 'done' as const] } : { status, body: { error: 'no' } };
  server = await startChatServer({ routes: { '/completions': () => reply as never } });
  const client = createCompletionClient({
    name: 'base',
    entry: {
      dialect: 'vllm',
      base_url: server.baseUrl,
      model: 'opt',
      location: 'local',
      timeout_s: 5,
      thinking: false,
      max_tokens: 50,
      temperature: 0.8,
    },
    clock: systemClock,
    maxAttempts: 1,
    extraBody: { top_p: 0.95 },
  });
  return client.complete(prompt).finally(() => client.close());
}

test('the text of a stream is put together, with its tokens and marks', async () => {
  const {
    answer,
    finishReason,
    usage: counted,
    spans,
  } = await complete([piece(' upon'), piece(' a', 'length'), usage]);
  expect([answer, finishReason]).toEqual(['upon a', 'length']);
  expect(counted).toMatchObject({ promptTokens: 4, completionTokens: 2 });
  expect(Object.keys(spans[0]?.marks ?? {})).toEqual(expect.arrayContaining(['firstToken', 'lastToken']));
  expect(server.requests[0]?.body).toMatchObject({
    model: 'opt',
    prompt: 'Once',
    max_tokens: 50,
    temperature: 0.8,
    top_p: 0.95,
    stream: true,
  });
});

test('a prompt of which the server counts a part is flagged', async () => {
  // 4 tokens counted of at least 0.2 · 5 · 200.
  const { promptTruncated } = await complete([piece('.', 'stop'), usage], 200, 'Once '.repeat(200));
  expect(promptTruncated).toBe(true);
});

test('an answer without a finish reason and an error status are failures', async () => {
  await expect(complete([piece(' upon')])).rejects.toThrow(/without a finish reason/);
  await server.close();
  await expect(complete([], 503)).rejects.toBeInstanceOf(StageFailure);
});
