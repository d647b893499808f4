import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { ProbedEndpoint } from '../models/probe-catalogue.ts';
import type { RunSummary } from '../report/run-summary.ts';
import type { RunPlan } from '../run/plan-run.ts';
import type { Sample } from '../run/sample.ts';
import { answerWith } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

let space: Workspace;
let small: ChatServer;
let large: ChatServer;
const price = { input: 1000, output: 1000, as_of: '2026-01-02' };
const route = { small: 'small', large: 'large', threshold: 0.08 };
const key = { LARGE_KEY: 'k' };

beforeAll(async () => {
  space = createWorkspace();
  small = await startChatServer({ reply: answerWith('晨光科技成立于2015年。'), models: ['qwen3-8b'] });
  large = await startChatServer({ reply: answerWith('合同金额为480万元。'), models: ['qwen3-32b'] });
});
beforeEach(() => {
  small.requests.length = 0;
  large.requests.length = 0;
  catalogue();
});
afterAll(async () => {
  space.remove();
  await small.close();
  await large.close();
});

/** `largeEntry` changes the entry of the large model. */
function catalogue(largeEntry: object = {}): void {
  const file = parse(modelsYaml(small.baseUrl));
  file.models = {
    extractive: { dialect: 'extractive' },
    small: { dialect: 'vllm', base_url: small.baseUrl, model: 'qwen3-8b', location: 'local' },
    large: {
      dialect: 'dashscope',
      base_url: large.baseUrl,
      model: 'qwen3-32b',
      location: 'cloud',
      api_key_env: 'LARGE_KEY',
      price_cny_per_million_tokens: price,
      ...largeEntry,
    },
    routed: { route },
  };
  space.write('deploy/models.yaml', stringify(file));
}

const args = (...more: string[]) => ['eval', '--suite', 'demo', '--no-rag', '--concurrency', '1', ...more];
const routed = (...more: string[]) => args('--model', 'routed', ...more);
const samplesOf = ({ run }: RunSummary): Sample[] =>
  readFileSync(join(space.directory, 'outputs/runs', run.id, 'samples.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('a route', () => {
  it('asks each model what falls to it, and records which', async () => {
    const ran = await space.run(routed('--json'), key);
    expect(ran).toMatchObject({ code: 0 });
    const summary = JSON.parse(ran.stdout) as RunSummary;
    const samples = samplesOf(summary);
    // Only d3 lists two companies and asks a long question.
    expect(samples.map(({ testcaseId, routedTo, cold }) => [testcaseId, routedTo, cold])).toEqual([
      ['d1', 'small', true],
      ['d2', 'small', false],
      ['d3', 'large', true],
      ['d4', 'small', false],
    ]);
    const answered = [small, large].map(
      ({ requests }) => requests.filter(({ path }) => path === '/v1/chat/completions').length,
    );
    expect(answered).toEqual([3, 1]);
    expect(large.requests[0]?.headers.authorization).toBe('Bearer k');
    // 100 tokens of prompt and 11 of answer at 1,000 yuan a million; the local model has no price.
    expect(samples.map(({ costCny }) => costCny)).toEqual([
      undefined,
      undefined,
      expect.closeTo(0.111, 9),
      undefined,
    ]);
    expect(summary.arms[0]?.cost).toMatchObject({ n: 1, pricesAsOf: '2026-01-02' });
    expect(summary.run.environment.endpoints).toMatchObject({
      routed: { dialect: 'route', route },
      small: { model: 'qwen3-8b' },
      large: { model: 'qwen3-32b', location: 'cloud' },
    });
  });

  it('is planned by its questions', async () => {
    const { models } = JSON.parse((await space.run(routed('--dry-run', '--json'), key)).stdout) as RunPlan;
    expect(models.map(({ model, calls, costCny }) => [model, calls, costCny !== undefined])).toEqual([
      ['routed → small', 3, false],
      ['routed → large', 1, true],
    ]);
  });

  it('is probed by both of its models', async () => {
    const probed = async (env: Record<string, string>) =>
      (JSON.parse((await space.run(['models', '--json'], env)).stdout) as ProbedEndpoint[]).find(
        ({ name }) => name === 'routed',
      );
    expect(await probed(key)).toMatchObject({ location: 'cloud', probe: { reachable: true } });
    expect(await probed({})).toMatchObject({
      probe: { reachable: false, why: expect.stringContaining('large: no key') },
    });
  });
});

it.each([
  ['no key of the large one', () => {}, routed(), /model "large" needs a key: .*LARGE_KEY/, {}],
  [
    'a bench',
    () => {},
    ['bench', '--model', 'routed'],
    /"routed" is a route: .*--model small --model large/,
    key,
  ],
  ['a draft', () => {}, ['draft', '--corpus', 'demo', '--model', 'routed'], /"routed" cannot write/, key],
  [
    'a limit on cost without a price',
    () => catalogue({ price_cny_per_million_tokens: undefined }),
    routed('--max-cost', '1'),
    /--max-cost cannot be held: model "large" has no price/,
    key,
  ],
])('%s gets one line', async (_what, prepare, command, message, env) => {
  prepare();
  const { code, stderr } = await space.run(command, env);
  expect(stderr).toMatch(message);
  expect(stderr.split('\n').filter((line) => line.startsWith('error: '))).toHaveLength(1);
  expect(code).toBe(1);
});
