import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../base/clock.ts';
import type { ChatStep } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { runBench } from './run-bench.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';
import { measuredSamples } from './step-run.ts';
import { summarizeStep } from './summarize-step.ts';

let server: ChatServer;
afterEach(() => server.close());

const TOKENS = 21;
// 100 ms of prefill, then 20 ms a token.
const STEPS: ChatStep[] = [
  { role: '' },
  { wait: 100 },
  ...Array.from({ length: TOKENS }, (_, index): ChatStep[] => [
    ...(index > 0 ? [{ wait: 20 }] : []),
    { content: '字' },
  ]).flat(),
  { finish: 'stop' },
  { usage: { prompt_tokens: 30, completion_tokens: TOKENS } },
  'done',
];

async function run(over: Record<string, unknown>) {
  server = await startChatServer({ reply: { steps: STEPS } });
  const file = { title: '试', prompts: { tokens: [10, 20] }, output_tokens: 50, pause_s: 0, ...over };
  const scenario: Scenario = { ...scenarioSchema.parse(file), name: 'soak' };
  const entry = { dialect: 'vllm', base_url: server.baseUrl, model: 'x', location: 'local' } as const;
  const target = { ...entry, timeout_s: 30, thinking: false, max_tokens: 50, temperature: 0 };
  const plan = { targets: [{ name: 'm', entry: target }], scenarios: [scenario], seed: 1, salt: 'x' };
  const [made] = await runBench(plan, systemClock, {});
  return { made: made!, figures: summarizeStep(made!, scenario, 1) };
}

it('medians are those that the server was told to take, closed and open', async () => {
  for (const load of [
    { concurrency: 8, requests: 120 },
    { rate: 12, requests: 120 },
  ]) {
    const { figures } = await run(load);
    expect(figures.counts).toMatchObject({ scheduled: 120, ok: 120 });
    // Timers of the server are late by a millisecond or so each, never early by more than one.
    expect(figures.latency.ttft?.p50).toBeGreaterThan(98);
    expect(figures.latency.ttft?.p50).toBeLessThan(112);
    expect(figures.latency.tpot?.p50).toBeGreaterThan(19);
    expect(figures.latency.tpot?.p50).toBeLessThan(24);
    expect(figures.latency.queue?.p50 ?? 0).toBeLessThan(10);
    await server.close();
  }
}, 60_000);

it('a server that closes sockets after 5 s of rest costs no request', async () => {
  const { made } = await run({ rate: 0.18, arrival: 'constant', requests: 4, warm_up: 0 });
  expect(measuredSamples(made).map(({ status, newSocket }) => [status, newSocket])).toEqual(
    Array(4).fill(['ok', true]),
  );
}, 60_000);
