import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { RunSummary } from '../report/run-summary.ts';
import type { RunPlan } from '../run/plan-run.ts';
import type { Sample } from '../run/sample.ts';
import { answerWith, type ChatReply, type ChatStep } from '../testing/chat-script.ts';
import { type ChatServer, type ReplyTo, startChatServer } from '../testing/chat-server.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

const KEY = 'app-very-secret-0123456789';
const fill = (name: string) => `\${${name}}`;

let space: Workspace;
let server: ChatServer | undefined;

beforeAll(() => {
  space = createWorkspace();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});
afterAll(() => space.remove());

/** A system at `/v1/ask`, beside the scripted model. */
async function serve(ask: ChatReply | ReplyTo, entry: object): Promise<void> {
  const routes = { '/ask': typeof ask === 'function' ? ask : () => ask };
  server = await startChatServer({ reply: answerWith('晨光科技成立于2015年。'), routes });
  const system = {
    url: `${server.baseUrl}/ask`,
    location: 'local',
    headers: { Authorization: `Bearer ${fill('api_key')}` },
    api_key_env: 'THEIR_KEY',
    body: { query: fill('question'), case: fill('testcase_id'), session: fill('conversation_id') },
    ...entry,
  };
  const catalogue = { ...parse(modelsYaml(server.baseUrl)), systems: { theirs: system } };
  space.write('deploy/models.yaml', stringify(catalogue));
}

const run = (...args: string[]) =>
  space.run(['eval', '--suite', 'demo', '--model', 'theirs', ...args], { THEIR_KEY: KEY });

function samplesOf({ run: { id } }: RunSummary): Sample[] {
  const text = readFileSync(join(space.directory, 'outputs/runs', id, 'samples.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);
}

const whole = {
  answer: '$.answer',
  contexts: '$.sources[*]',
  context_text: 'text',
  retrieved: '$.sources[*].file',
  price_cny_per_request: { amount: 0.02, as_of: '2026-01-01' },
};
const wholeReply = {
  body: { answer: '晨光科技成立于2015年。', sources: [{ file: 'chenguang.md', text: '成立于2015年' }] },
};

describe('a system that answers in one piece', () => {
  it('is one arm with its own retrieval, timed, priced and scored; nothing is indexed', async () => {
    await serve(wholeReply, whole);
    const ran = await run('--json', '--concurrency', '1');
    expect(ran).toMatchObject({ code: 0 });
    const summary = JSON.parse(ran.stdout) as RunSummary;
    expect(summary.arms).toHaveLength(1);
    const [arm] = summary.arms;
    expect(arm).toMatchObject({
      model: 'theirs',
      rag: true,
      counts: { scored: 4 },
      latency: { generation: { n: 3 }, cold: { generation: { n: 1 } } },
      retrieval: { hitRate: { mean: 1 / 3, n: 3 } },
      cost: { n: 4, pricesAsOf: '2026-01-01' },
    });
    expect(arm?.cost.totalCny).toBeCloseTo(4 * 0.02);
    expect(arm?.latency.ttft).toBeUndefined();
    expect(arm?.latency.retrieval).toBeUndefined();
    expect(samplesOf(summary)[0]).toMatchObject({ contexts: ['成立于2015年'], contextIds: ['chenguang'] });
    expect(readdirSync(join(space.directory, 'outputs'))).not.toContain('indexes');
    const report = readFileSync(join(space.directory, 'outputs/runs', summary.run.id, 'report.md'), 'utf8');
    expect(report).toContain('检索由其自行完成');
  });

  it('asks each question in a conversation of its own, and never shows the key', async () => {
    await serve(
      ({ body }, index) =>
        index === 0 ? { status: 401, body: { message: KEY } } : { body: { answer: String(body) } },
      whole,
    );
    const ran = await run('--trials', '2', '--case', 'd1', '--min-scored', '0');
    const asked = server?.requests ?? [];
    expect(asked).toHaveLength(2);
    for (const { headers, body } of asked) {
      expect(headers.authorization).toBe(`Bearer ${KEY}`);
      expect(body).toMatchObject({ query: '晨光科技是哪一年成立的？', case: 'd1' });
    }
    expect(new Set(asked.map(({ body }) => (body as { session: string }).session)).size).toBe(2);
    const files = readdirSync(join(space.directory, 'outputs'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(json|jsonl|md|html|sqlite|sqlite-wal)$/.test(path))
      .map((path) => readFileSync(join(space.directory, 'outputs', path), 'latin1'));
    for (const text of [ran.stdout, ran.stderr, ...files]) expect(text).not.toContain(KEY);
    expect(files.join('')).not.toContain('Authorization');
  });

  it('stands beside both arms of a model', async () => {
    await serve(wholeReply, whole);
    const ran = await run('--json', '--model', 'scripted', '--embedder', 'baseline', '--limit', '1');
    expect(ran).toMatchObject({ code: 0 });
    const { arms } = JSON.parse(ran.stdout) as RunSummary;
    expect(arms.map(({ model, rag }) => [model, rag])).toEqual([
      ['theirs', true],
      ['scripted', false],
      ['scripted', true],
    ]);
  });

  it('is planned as one call a question, with the tokens unknown', async () => {
    await serve(wholeReply, whole);
    const plan = JSON.parse((await run('--dry-run', '--json')).stdout) as RunPlan;
    expect(plan).toMatchObject({ samples: 4, embeddingCalls: 0 });
    expect(plan.models).toEqual([{ model: 'theirs', calls: 4, costCny: 4 * 0.02 }]);
    expect(server?.requests).toEqual([]);
  });

  it('is listed with its state', async () => {
    await serve(wholeReply, whole);
    const listed = await space.run(['models', '--json'], { THEIR_KEY: KEY });
    const endpoints = JSON.parse(listed.stdout) as { kind: string; probe: object }[];
    expect(endpoints.find(({ kind }) => kind === 'system')?.probe).toEqual({ reachable: true });
    expect(server?.requests.map(({ method, headers }) => [method, headers.authorization])).toContainEqual([
      'HEAD',
      undefined,
    ]);
  });
});

describe('a system that streams', () => {
  const event = (data: object): ChatStep => ({ raw: `data: ${JSON.stringify(data)}\n\n` });
  const entry = { streaming: 'sse', delta: '$.text', done: 'end', contexts: '$.sources' };
  const piece = event({ event: 'text', text: '晨光科技成立于2015年。' });

  it('has a time to its first token', async () => {
    const steps = [{ wait: 30 }, piece, { wait: 20 }, event({ event: 'end', sources: ['成立于2015年'] })];
    await serve({ steps }, entry);
    const summary = JSON.parse((await run('--json', '--concurrency', '1')).stdout) as RunSummary;
    const { ttft, e2e } = summary.arms[0]?.latency ?? {};
    expect(ttft?.p50).toBeGreaterThanOrEqual(29);
    // A single event: its last token is its first.
    expect(e2e).toEqual(ttft);
    const [sample] = samplesOf(summary);
    expect(sample).toMatchObject({ contextIds: ['theirs:1'] });
    expect(Object.keys(sample?.spans[0]?.marks ?? {})).toEqual([
      'sent',
      'connecting',
      'connected',
      'headers',
      'firstByte',
      'lastByte',
      'firstToken',
      'lastToken',
      'firstAnswer',
    ]);
  });

  it.each<[string, ChatReply, string]>([
    ['ends early', { steps: [piece] }, 'stream-incomplete'],
    ['is cut', { steps: [piece, 'drop'] }, 'stream-incomplete'],
    ['sends an error', { steps: [piece, event({ event: 'error', message: 'oom' })] }, 'stream-error'],
    ['stalls', { steps: [piece, 'stall'] }, 'timeout'],
    ['answers 500', { status: 500, body: { message: 'boom' } }, 'server-error'],
  ])('is a failure when it %s', async (_what, reply, kind) => {
    await serve(reply, { ...entry, timeout_s: 0.3 });
    const ran = await run('--json', '--limit', '1');
    expect(ran.code).toBe(2);
    expect((JSON.parse(ran.stdout) as RunSummary).arms[0]?.failures).toEqual({ [kind]: 1 });
  });
});

it.each([
  [['--no-rag'], { THEIR_KEY: KEY }, /system "theirs" retrieves by itself/],
  [[], {}, /system "theirs" needs a key: set the environment variable THEIR_KEY/],
  [['--model', 'their'], { THEIR_KEY: KEY }, /unknown model "their"; did you mean "theirs"\?/],
])('says in one line what is wrong with %j', async (args, env, message) => {
  await serve(wholeReply, whole);
  const ran = await space.run(
    ['eval', '--suite', 'demo', '--model', 'theirs', ...args],
    env as Record<string, string>,
  );
  expect(ran.code).toBe(1);
  expect(ran.stderr).toMatch(message);
  expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  expect(server?.requests).toEqual([]);
});
