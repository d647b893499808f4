import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { RunComparison } from '../report/compare-runs.ts';
import type { RunSummary } from '../report/run-summary.ts';
import { answerWith } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

const YEARS = Array.from({ length: 12 }, (_, index) => 2001 + index);
const RIGHT = `${YEARS.map((year) => `晨光${year - 2000}号成立于${year}年。`).join('')}`;
const WRONG = '晨光公司是一家公司。';
const evaluate = ['eval', '--model', 'scripted', '--suite', 'years', '--no-rag', '--embedder', 'baseline'];

let space: Workspace;
let server: ChatServer;
let answer = RIGHT;

beforeAll(async () => {
  space = createWorkspace();
  server = await startChatServer({ reply: () => answerWith(answer) });
  space.write('deploy/models.yaml', modelsYaml(server.baseUrl));
  space.write(
    'testcases/years.yaml',
    stringify({
      cases: YEARS.map((year) => ({
        id: `y${year}`,
        question: `晨光${year - 2000}号是哪一年成立的？`,
        keypoints: [`成立于${year}年`],
      })),
    }),
  );
  space.write('testcases/gates/drop.yaml', 'min_pass_rate: 0\nmax_drop: 1\n');
});
afterAll(async () => {
  await server.close();
  space.remove();
});

async function run(...args: string[]) {
  const ran = await space.run([...evaluate, '--json', ...args]);
  return { ...ran, summary: JSON.parse(ran.stdout) as RunSummary };
}

it('exits 102 when a run is worse than its baseline, unless the gate allows the drop', async () => {
  answer = RIGHT;
  const base = await run();
  const id = base.summary.run.id;
  answer = WRONG;
  const worse = await run('--baseline', id);
  expect(worse.code).toBe(102);
  expect(worse.stderr).toMatch(
    /scripted · no RAG: pass −\d+\.\d \[.*\] points on 12 shared cases: worse than/,
  );
  expect(worse.summary.baseline).toMatchObject({
    base: id,
    differingFingerprints: [],
    arms: [{ shared: 12, onlyBase: 0, onlyHead: 0 }],
  });
  const directory = join(space.directory, 'outputs/runs', id);
  const allowed = await run('--baseline', join(directory, 'samples.jsonl'), '--gate', 'drop');
  expect(allowed).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('warning: scripted · no RAG: pass'),
  });
  const few = await run('--baseline', directory, '--limit', '3');
  expect(few.summary.baseline?.arms).toMatchObject([{ shared: 3, onlyBase: 9, onlyHead: 0 }]);
  expect(few.code).toBe(0);

  const compared = await space.run(['compare', id, worse.summary.run.id]);
  expect(compared).toMatchObject({ code: 0 });
  expect(compared.stdout).toContain('12 cases shared, 0 only in the baseline, 0 only in this run');
  expect(compared.stdout).toMatch(/scripted · no RAG +│ pass +│ +12 │ +−\d+\.\d \[/);
  const json = await space.run(['compare', directory, worse.summary.run.id, '--json']);
  const { comparisons } = JSON.parse(json.stdout) as RunComparison;
  expect(comparisons).toEqual(worse.summary.baseline?.comparisons);
});

it('refuses a baseline that is not there or no run, before anything is asked', async () => {
  const asked = server.requests.length;
  const unknown = await space.run([...evaluate, '--baseline', 'nowhere']);
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: unknown run "nowhere"/) });
  writeFileSync(join(space.directory, 'run.json'), '{"schema": 2}');
  const wrong = await space.run([...evaluate, '--baseline', './run.json']);
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('is not the summary of a run') });
  expect(server.requests).toHaveLength(asked);
});

it('asks twice with --self-check and says what changed', async () => {
  answer = RIGHT;
  const checked = await run('--self-check', '--limit', '2', '--gate', 'drop');
  expect(checked.summary.run.spec).toMatchObject({ selfCheck: true, trials: 2 });
  expect(checked.summary.selfCheck?.arms).toMatchObject([
    {
      flippedCases: { flipped: 0, n: 2 },
      passDifference: { mean: 0 },
      gateFlipRate: { rate: 0, pairs: 2000 },
    },
  ]);
  const report = join(space.directory, 'outputs/runs', checked.summary.run.id, 'report.md');
  expect(readFileSync(report, 'utf8')).toContain('| scripted · 无 RAG | 0 / 2 | 0.0 [');
  const printed = await space.run([...evaluate, '--self-check', '--limit', '2']);
  expect(printed.stdout).toMatch(/Self-check.*\n.*\n.*Cases that flip/);
  expect(printed.stdout).toContain('no gate');
});
