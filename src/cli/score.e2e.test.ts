import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunSummary } from '../report/run-summary.ts';
import type { Sample } from '../run/sample.ts';
import { createWorkspace, type Workspace } from '../testing/workspace.ts';

let space: Workspace;

beforeAll(() => {
  space = createWorkspace();
});
afterAll(() => space.remove());

const answers = (...lines: object[]) =>
  space.write('theirs.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'));
const score = (...args: string[]) =>
  space.run(['score', '--answers', 'theirs.jsonl', '--suite', 'demo', ...args]);

function samplesOf({ run }: RunSummary): Sample[] {
  const text = readFileSync(join(space.directory, 'outputs/runs', run.id, 'samples.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);
}

const all = [
  {
    testcase_id: 'd1',
    answer: '晨光科技成立于2015年。',
    retrieved: ['chenguang.md', 'hexin.md'],
    latency_ms: 100,
  },
  { testcase_id: 'd2', answer: '', latency_ms: 300 },
  { testcase_id: 'd3', answer: '合同金额为480万元。', contexts: ['金额为480万元。'], retrieved: ['hexin#0'] },
  { testcase_id: 'd4', answer: '资料中没有提到晨光科技的董事长。', latency_ms: 200 },
];

describe('a file with an answer to every case', () => {
  let summary: RunSummary;

  beforeAll(async () => {
    answers(...all);
    const ran = await score('--json', '--name', 'Their RAG', '--tag', 'v=2');
    expect(ran).toMatchObject({ code: 0 });
    summary = JSON.parse(ran.stdout) as RunSummary;
  });

  it('is one arm, judged like any other, with what was retrieved', () => {
    expect(summary.arms).toHaveLength(1);
    const [arm] = summary.arms;
    expect(arm).toMatchObject({
      model: 'Their RAG',
      rag: true,
      counts: { samples: 4, scored: 4, failed: 0 },
      accuracy: { passRate: { mean: 3 / 4, n: 4 }, coverage: { mean: 2 / 3, n: 3 } },
    });
    // d1 has its document first, d3 not at all; d2 says nothing of retrieval.
    expect(arm?.retrieval).toMatchObject({ k: 5, hitRate: { mean: 1 / 2, n: 2 }, mrr: { mean: 1 / 2 } });
    expect(arm?.cost).toEqual({ n: 0 });
  });

  it('shows reported latencies as such, warm and without TTFT', () => {
    const latency = summary.arms[0]?.latency;
    expect(latency).toMatchObject({ reported: true, generation: { n: 3, p50: 200 } });
    for (const absent of [latency?.concurrency, latency?.ttft, latency?.retrieval, latency?.cold.generation])
      expect(absent).toBeUndefined();
    const report = readFileSync(join(space.directory, 'outputs/runs', summary.run.id, 'report.md'), 'utf8');
    expect(report).toContain('外部答案');
    expect(report).not.toContain('并发 3');
    expect(report).toContain('generation (对方自报)');
  });

  it('keeps the contexts and records where the answers came from, and builds no index', () => {
    expect(samplesOf(summary).find(({ testcaseId }) => testcaseId === 'd3')).toMatchObject({
      contexts: ['金额为480万元。'],
      contextIds: ['hexin#0'],
    });
    const { spec, fingerprints, environment } = summary.run;
    expect(spec.answers).toEqual({
      name: 'Their RAG',
      path: 'theirs.jsonl',
      fingerprint: fingerprints.models['Their RAG'],
    });
    expect(environment.endpoints).toEqual({ 'Their RAG': { dialect: 'recorded' } });
    expect(fingerprints.embedder).toBeUndefined();
    expect(existsSync(join(space.directory, 'outputs/indexes'))).toBe(false);
  });
});

it('counts a case without a line as a failure beside the mean', async () => {
  answers(...all.slice(0, 3));
  const ran = await score('--json');
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain('3 of 4 samples scored (75.0 %), below the minimum of 90.0 %');
  const [arm] = (JSON.parse(ran.stdout) as RunSummary).arms;
  expect(arm).toMatchObject({
    model: 'theirs',
    failures: { 'missing-answer': 1 },
    counts: { failed: 1 },
    accuracy: { passRate: { mean: 2 / 3, n: 3, failed: 1 } },
  });
  expect((await score('--quiet', '--min-scored', '0.7')).code).toBe(0);
});

it('takes further lines of a case as its trials', async () => {
  answers(...all, ...all.map(({ testcase_id }) => ({ testcase_id, answer: '资料中没有提到。' })));
  const summary = JSON.parse((await score('--json')).stdout) as RunSummary;
  expect(summary.run.spec.trials).toBe(2);
  // Of d1 to d3 two pass in the first trial and none in the second; d4 passes in both.
  expect(summary.arms[0]).toMatchObject({
    counts: { samples: 8, scored: 8 },
    accuracy: { passRate: { mean: (1 / 2 + 0 + 1 / 2 + 1) / 4, n: 4 } },
  });
});

it('is resumed only with the file that it began with', async () => {
  answers(...all);
  const { run } = JSON.parse((await score('--json')).stdout) as RunSummary;
  expect((await space.run(['eval', '--resume', run.id, '--quiet'])).code).toBe(0);
  answers(...all.slice(1));
  const changed = await space.run(['eval', '--resume', run.id]);
  expect(changed.code).toBe(1);
  expect(changed.stderr).toContain('models changed since it began');
});

it('judges a gate, and needs neither corpus nor retrieval', async () => {
  answers(...all.map(({ testcase_id, answer }) => ({ testcase_id, answer })));
  space.write('strict.yaml', 'min_pass_rate: 0.9\n');
  const corpus = join(space.directory, 'corpora');
  rmSync(corpus, { recursive: true });
  const ran = await score('--json', '--gate', './strict.yaml');
  expect(ran.code).toBe(100);
  const summary = JSON.parse(ran.stdout) as RunSummary;
  expect(summary.arms[0]).toMatchObject({ rag: false, latency: {} });
  expect(summary.arms[0]?.latency.generation).toBeUndefined();
});

it.each([
  [['--rag', '--trials', '2'], /unknown option '--trials'/],
  [['--case', 'd9'], /unknown case "d9"/],
])('refuses %j in one line', async (args, message) => {
  answers(...all);
  const ran = await score(...args);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toMatch(message);
});

it('names file, line and remedy of an answer to no case', async () => {
  answers(all[0] as object, { testcase_id: 'x1', answer: 'a' });
  const ran = await score();
  expect(ran.code).toBe(1);
  expect(ran.stderr).toMatch(/^error: theirs\.jsonl:2:testcase_id: unknown case "x1".*--suite/);
});
