import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../base/clock.ts';
import type { ChatModel } from '../models/catalogue.ts';
import { answerWith, type ChatReply } from '../testing/chat-script.ts';
import { type ChatServer, type ReplyTo, startChatServer } from '../testing/chat-server.ts';
import type { BenchHooks } from './bench-result.ts';
import { type BenchPlan, runBench } from './run-bench.ts';
import { scenarioSchema } from './scenario.ts';
import { measuredSamples } from './step-run.ts';

let server: ChatServer;
afterEach(() => server.close());

const good = answerWith('答案是四十二。');

async function bench(
  reply: ChatReply | ReplyTo,
  scenario: Record<string, unknown> = {},
  { plan, hooks, timeoutS }: { plan?: Partial<BenchPlan>; hooks?: BenchHooks; timeoutS?: number } = {},
) {
  server = await startChatServer({ reply });
  const entry: ChatModel = {
    dialect: 'vllm',
    base_url: server.baseUrl,
    model: 'scripted',
    location: 'local',
    timeout_s: timeoutS ?? 5,
    thinking: false,
    max_tokens: 1024,
    temperature: 0,
  };
  const file = { title: '试', prompts: { tokens: [10, 20] }, output_tokens: 20, requests: 6, pause_s: 0 };
  const scenarios = [{ ...scenarioSchema.parse({ ...file, ...scenario }), name: 'test' }];
  const targets = [{ name: 'm', entry }];
  return runBench({ targets, scenarios, seed: 1, salt: 'x', ...plan }, systemClock, hooks ?? {});
}

const bodies = () => server.requests.map(({ body }) => body as Record<string, unknown>);
const statuses = (run: Parameters<typeof measuredSamples>[0] | undefined) =>
  measuredSamples(run!).map(({ status }) => status);

describe('a load', () => {
  it('sends its warm-up, then its requests, each prompt once, with the length that was asked for', async () => {
    const [run] = await bench(good, { concurrency: 2, fixed_output: true, top_p: 0.9 });
    expect(run).toMatchObject({ status: 'completed', scheduled: 6 });
    expect(run?.samples.filter(({ phase }) => phase === 'warm-up')).toHaveLength(2);
    expect(statuses(run)).toEqual(Array(6).fill('ok'));
    expect(run?.samples.filter(({ cold }) => cold)).toHaveLength(1);
    const prompts = bodies().map(({ messages }) => JSON.stringify(messages));
    expect(new Set(prompts).size).toBe(8);
    expect(bodies()[0]).toMatchObject({ max_tokens: 20, min_tokens: 20, ignore_eos: true, top_p: 0.9 });
    expect(server.sockets()).toBeLessThanOrEqual(4);
  });

  it('sends no prompt twice to a server that two models stand for', async () => {
    server = await startChatServer({ reply: good });
    const of = { dialect: 'vllm', base_url: server.baseUrl, model: 'm', location: 'local' } as const;
    const entry = { ...of, timeout_s: 5, thinking: false, max_tokens: 9, temperature: 0 };
    const file = { title: '试', prompts: { tokens: [10, 20] }, output_tokens: 20, requests: 3, pause_s: 0 };
    const scenarios = [{ ...scenarioSchema.parse(file), name: 'test' }];
    const targets = ['a', 'b'].map((name) => ({ name, entry }));
    await runBench({ targets, scenarios, seed: 1, salt: 'x' }, systemClock, {});
    expect(new Set(bodies().map(({ messages }) => JSON.stringify(messages))).size).toBe(2 * (1 + 3));
  });

  it('runs a list of sizes in steps, and a sweep until throughput no longer grows', async () => {
    const steps = await bench(good, { concurrency: [1, 3], warm_up: 0 });
    expect(steps.map(({ shape }) => shape)).toMatchObject([{ concurrency: 1 }, { concurrency: 3 }]);
    await server.close();
    // The scripted server is one process: at some size twice as many requests bring nothing more.
    const swept = await bench(
      answerWith('好', { latencyMs: 5 }),
      { concurrency: 4 },
      {
        plan: { sweep: { bounded: true } },
      },
    );
    expect(swept.map(({ shape }) => shape.kind === 'closed' && shape.concurrency).slice(0, 2)).toEqual([
      1, 2,
    ]);
    expect(swept.length).toBeLessThanOrEqual(3);
  });

  it('on a schedule starts each request when it is due, and says so', async () => {
    const [run] = await bench(good, { rate: 200, arrival: 'constant', warm_up: 0 });
    const due = measuredSamples(run!).map(({ scheduledMs }) => Math.round(scheduledMs! - run!.startMs));
    expect(due.sort((a, b) => a - b)).toEqual([0, 5, 10, 15, 20, 25]);
  });

  it('with a warm cache replays the set that it sent before', async () => {
    const [run] = await bench(good, { cache: 'warm', warm_up: 0, requests: 10 });
    expect(run?.samples.filter(({ phase }) => phase === 'warm-up')).toHaveLength(8);
    const prompts = bodies().map(({ messages }) => JSON.stringify(messages));
    expect(new Set(prompts).size).toBe(8);
  });
});

describe('a load ends by itself and keeps what it has', () => {
  it('when the server never answers', async () => {
    const [run] = await bench({ steps: ['stall'] }, { concurrency: 2, warm_up: 0 }, { timeoutS: 0.05 });
    expect(run).toMatchObject({ status: 'stopped', scheduled: 6 });
    expect(run?.reason).toMatch(/^4 requests in a row failed, the last one: .*no token came within 0.05 s/);
    expect(statuses(run).slice(0, 4)).toEqual(Array(4).fill('failed'));
  });

  it('when the server dies half-way, with what was cut told apart', async () => {
    const [run] = await bench(
      (_request, index) => (index < 2 ? good : { steps: [{ role: '' }, { content: '半' }, 'drop'] }),
      { concurrency: 1, warm_up: 0 },
    );
    expect(run?.status).toBe('stopped');
    expect(statuses(run)).toEqual(['ok', 'ok', 'incomplete', 'incomplete', 'incomplete']);
    expect(measuredSamples(run!)[2]?.failure?.kind).toBe('stream-incomplete');
  });

  it('on Ctrl-C, cutting what is in flight', async () => {
    const abort = new AbortController();
    const [run] = await bench(
      (_request, index) => (index < 3 ? good : { steps: [{ content: '…' }, 'stall'] }),
      { concurrency: 1, warm_up: 0 },
      {
        hooks: {
          signal: abort.signal,
          onSample: ({ index }) => void (index === 2 && setTimeout(() => abort.abort(), 30)),
        },
      },
    );
    expect(run).toMatchObject({ status: 'interrupted', scheduled: 6 });
    expect(statuses(run)).toEqual(['ok', 'ok', 'ok', 'incomplete']);
  });

  it('at its longest duration, and at the end of a time bound', async () => {
    const slow = answerWith('好', { latencyMs: 20 });
    const [cut] = await bench(slow, { warm_up: 0, requests: 1_000, max_duration_s: 0.2 });
    expect(cut).toMatchObject({ status: 'stopped', reason: 'max_duration_s (0.2 s) is over' });
    await server.close();
    const [bounded] = await bench(slow, { warm_up: 0, requests: undefined, duration_s: 0.1 });
    expect(bounded?.status).toBe('completed');
    expect(bounded?.scheduled).toBe(measuredSamples(bounded!).length);
  });

  it('and does not try the other scenarios of a server that is gone', async () => {
    server = await startChatServer({});
    const entry = {
      dialect: 'vllm',
      base_url: 'http://127.0.0.1:9/v1',
      model: 'x',
      location: 'local',
    } as const;
    const scenario = scenarioSchema.parse({
      title: '试',
      prompts: { tokens: [10, 20] },
      output_tokens: 20,
      requests: 6,
      pause_s: 0,
    });
    const target = { ...entry, timeout_s: 5, thinking: false, max_tokens: 9, temperature: 0 };
    const scenarios = ['one', 'two'].map((name) => ({ ...scenario, name }));
    const plan = { targets: [{ name: 'gone', entry: target }], scenarios, seed: 1, salt: 'x' };
    const runs = await runBench(plan, systemClock, {});
    expect(runs.map((run) => [run.scenario, run.status])).toEqual([['one', 'stopped']]);
    expect(runs[0]?.samples[0]?.failure?.kind).toBe('unreachable');
  });
});

it('an answer of a megabyte a chunk is read like any other', async () => {
  const text = '长'.repeat(350_000);
  const [run] = await bench(answerWith(text, { pieces: 3 }), { requests: 2, warm_up: 0 });
  expect(measuredSamples(run!).map(({ answerCharacters }) => answerCharacters)).toEqual([350_000, 350_000]);
});

it('a server that closes each socket after its answer costs no request', async () => {
  const closing = { ...good, headers: { connection: 'close' } };
  const [run] = await bench(closing, { concurrency: 2, requests: 10 });
  expect(statuses(run)).toEqual(Array(10).fill('ok'));
  expect(server.sockets()).toBe(12);
});
