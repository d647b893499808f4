import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { RunSummary } from '../report/run-summary.ts';
import type { Sample } from '../run/sample.ts';
import { answerWith, type ChatReply } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

let space: Workspace;
const servers: ChatServer[] = [];

beforeAll(() => {
  space = createWorkspace();
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
afterAll(() => space.remove());

/** A contestant that answers `answer`, and a judge that replies `reply`; both of the qwen family. */
async function serve(
  answer: string,
  reply: ChatReply,
  judge: Record<string, unknown> = {},
): Promise<ChatServer> {
  const contestant = await startChatServer({ reply: answerWith(answer) });
  const judging = await startChatServer({ reply });
  servers.push(contestant, judging);
  const catalogue = parse(modelsYaml(contestant.baseUrl, { model: 'qwen3-8b' }));
  const price = { input: 1000, output: 1000, as_of: '2026-01-01' };
  const entry = { dialect: 'vllm', base_url: judging.baseUrl, model: 'qwen3-32b', location: 'cloud' };
  catalogue.judges = { j: { ...entry, price_cny_per_million_tokens: price, ...judge } };
  space.write('deploy/models.yaml', stringify(catalogue));
  return judging;
}

function verdicts(...marks: [string, string, string][]): ChatReply {
  const list = marks.map(([id, quote, verdict]) => ({ id, quote, verdict }));
  return answerWith(JSON.stringify({ verdicts: list }), { latencyMs: 30 });
}

const args = ['eval', '--model', 'scripted', '--suite', 'demo', '--no-rag', '--case', 'd1'];
const judged = [...args, '--judge', 'j', '--judge-all'];

function sampleOf({ run }: RunSummary): Sample {
  return JSON.parse(readFileSync(join(space.directory, 'outputs/runs', run.id, 'samples.jsonl'), 'utf8'));
}

describe('--judge', () => {
  it('shows both figures, and keeps its time and cost apart', async () => {
    const judging = await serve('晨光科技成立于2015年。', verdicts(['k1', '', 'missing']));
    const ran = await space.run([...judged, '--json', '-o', 'report.md']);
    expect(ran).toMatchObject({ code: 0, stderr: expect.any(String) });
    const summary = JSON.parse(ran.stdout) as RunSummary;
    const [arm] = summary.arms;
    expect(arm?.accuracy).toMatchObject({
      coverage: { mean: 1 },
      judgedCoverage: { mean: 0 },
      passRate: { mean: 1 },
      judgedPassRate: { mean: 0 },
    });
    expect(arm?.judge).toMatchObject({ name: 'j', calls: 1, asked: 1, unsettled: 0, ms: { n: 1 } });
    expect(arm?.judge?.agreement).toEqual({ n: 1, share: 0, kappa: 0 });
    const sample = sampleOf(summary);
    expect(sample.judge?.costCny).toBeCloseTo(
      (100 + (sample.judge?.usage?.completionTokens ?? 0)) / 1000,
      12,
    );
    expect(sample.costCny).toBeUndefined();
    expect(sample.spans.filter(({ stage }) => stage === 'generate')).toHaveLength(1);
    expect(sample.judge?.ms).toBeGreaterThanOrEqual(29);
    expect(judging.requests).toHaveLength(1);
    const report = readFileSync(join(space.directory, 'report.md'), 'utf8');
    expect(report).toContain('覆盖率（裁判后）');
    const page = readFileSync(join(space.directory, 'outputs/runs', summary.run.id, 'report.html'), 'utf8');
    expect(page).toContain('裁判如此判定。 规则判定：覆盖');
    expect(report).toContain('裁判 j 与被测模型 scripted 同属 qwen 系列');
    expect(report).toContain('## 裁判（单独计时计费，不计入生成）');
  });

  it('asks nothing where rules leave nothing unsure, and the judged figures are those of the rules', async () => {
    const judging = await serve('晨光科技成立于2015年。', verdicts());
    const ran = await space.run([...args, '--judge', 'j', '--json']);
    const [arm] = (JSON.parse(ran.stdout) as RunSummary).arms;
    expect(judging.requests).toEqual([]);
    expect(arm?.accuracy.judgedCoverage).toEqual(arm?.accuracy.coverage);
    expect(arm?.judge).toMatchObject({ calls: 0, costCny: 0 });
  });

  it('judges a gate by the judged figures, and says so', async () => {
    await serve('晨光科技成立于2015年。', verdicts(['k1', '', 'missing']));
    space.write('testcases/gates/half.yaml', 'min_coverage: 0.5\n');
    const ran = await space.run([...judged, '--gate', 'half']);
    expect(ran.code).toBe(100);
    expect(ran.stdout).toContain(
      'The gate was judged on coverage (lower bound) and pass rate with the judge.',
    );
  });

  it('counts an unreadable reply and an outage as unscored, never as a score', async () => {
    await serve('晨光科技成立于2015年。', answerWith('满分！'));
    const unparsable = await space.run([...judged, '--json']);
    expect(unparsable.code).toBe(2);
    const [first] = (JSON.parse(unparsable.stdout) as RunSummary).arms;
    expect(first).toMatchObject({
      counts: { scored: 0, unscored: 1 },
      accuracy: { coverage: { mean: 1 } },
      judge: { unparsable: 1 },
    });
    expect(first?.accuracy.judgedCoverage).toBeUndefined();
    await serve('晨光科技成立于2015年。', { status: 401, body: { error: { message: 'no' } } });
    const down = await space.run([...judged, '--json']);
    expect(down.code).toBe(2);
    expect((JSON.parse(down.stdout) as RunSummary).arms[0]?.judge).toMatchObject({ unavailable: 1 });
  });

  it.each([
    ['an unknown judge', [...args, '--judge', 'jj'], /^error: unknown judge "jj"/],
    ['--judge-all alone', [...args, '--judge-all'], /^error: --judge-all: needs a judge/],
    [
      'a missing key',
      judged,
      /^error: judge "j" needs a key: set .* JUDGE_KEY, or go without with --judge none\n$/,
    ],
  ])('refuses %s before anything is asked', async (_what, given, message) => {
    const judging = await serve('。', verdicts(), { api_key_env: 'JUDGE_KEY' });
    const ran = await space.run(given);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(message);
    expect([judging.requests, servers[0]?.requests]).toEqual([[], []]);
  });

  it('is estimated by --dry-run, as an upper bound', async () => {
    await serve('。', verdicts(), { votes: 3 });
    const ran = await space.run([...args, '--judge', 'j', '--dry-run']);
    expect(ran.stdout).toMatch(/judge j \(at most\) +│ +3 │/);
  });
});

describe('--semantic', () => {
  it('runs with the embedded embedder, and says what it settled', async () => {
    await serve('晨光科技成立于2015年。', verdicts());
    const ran = await space.run([...args, '--semantic', '--embedder', 'baseline', '--json']);
    expect(ran.code).toBe(0);
    const [arm] = (JSON.parse(ran.stdout) as RunSummary).arms;
    expect(arm?.semantic).toEqual({ keypoints: 1, settled: 0 });
  });

  it('wants the key of what it will ask', async () => {
    await serve('晨光科技成立于2015年。', verdicts());
    const ran = await space.run([...args, '--semantic']);
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.stderr).toContain('embedder "remote" needs a key');
  });
});
