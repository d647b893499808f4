import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { answerWith } from '../testing/chat-script.ts';
import { startChatServer } from '../testing/chat-server.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

let workspace: Workspace;
beforeAll(() => {
  workspace = createWorkspace();
  workspace.write('labels.jsonl', `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
});
afterAll(() => workspace.remove());

const shared = { question: '晨光科技是哪一年成立的？', keypoint: '晨光科技成立于2015年' };
const rows = [
  { ...shared, answer: '晨光科技成立于2015年。', covered: true, construction: '原话' },
  { ...shared, answer: '晨光科技成立于2016年。', covered: false, construction: '换年份' },
  { ...shared, answer: '晨光科技成立于2015年。', covered: false, construction: '换年份' },
];

const calibrate = (...args: string[]) => workspace.run(['calibrate', ...args]);

it('prints JSON alone with --json, and writes a page', async () => {
  const ran = await calibrate('--labels', 'labels.jsonl', '--json', '--page', 'page.html');
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(ran.stdout)).toMatchObject({
    overall: {
      n: 3,
      balancedAccuracy: (1 + 1 / 2) / 2,
      kappa: expect.closeTo(0.4, 12),
      decided: { share: 1, accuracy: 2 / 3 },
    },
    byConstruction: { 原话: { n: 1, accuracy: 1 }, 换年份: { n: 2, accuracy: 1 / 2, decided: { share: 1 } } },
    worst: [{ file: 'labels.jsonl', line: 3, predicted: 'covered' }],
  });
  expect(readFileSync(join(workspace.directory, 'page.html'), 'utf8')).toContain('labels.jsonl:3');
});

it('prints tables and the worst misses', async () => {
  const { code, stdout } = await calibrate('--labels', 'labels.jsonl', '--worst', '1');
  expect(code).toBe(0);
  expect(stdout).toMatch(/│ 换年份 +│ +2 │ +50\.0 │/);
  expect(stdout).toContain('labels.jsonl:3: 换年份: not covered, judged covered: ');
});

it('exits 100 below a limit', async () => {
  const limit = async (share: string) =>
    calibrate('--labels', 'labels.jsonl', '--json', '--min-balanced-accuracy', share);
  expect((await limit('0.75')).code).toBe(0);
  expect(await limit('0.76')).toMatchObject({
    code: 100,
    stderr: 'balanced accuracy 0.7500: the limit is 0.76\n',
  });
});

it('measures a judge beside the rules, and counts what it left unscored', async () => {
  const mark = (quote: string, verdict: string) =>
    answerWith(JSON.stringify({ verdicts: [{ id: 'k1', quote, verdict }] }));
  const replies = [
    mark('成立于2015年', 'covered'),
    mark('成立于2016年', 'contradicted'),
    answerWith('不知道'),
  ];
  const server = await startChatServer({ reply: replies });
  const judge = { dialect: 'vllm', base_url: server.baseUrl, model: 'scripted', location: 'local' };
  workspace.write('judges.yaml', modelsYaml(server.baseUrl) + stringify({ judges: { judge } }));
  try {
    const asked = ['--models', 'judges.yaml', '--judge', 'judge', '--judge-all', '--concurrency', '1'];
    const { stdout, stderr } = await calibrate('--labels', 'labels.jsonl', '--json', '--semantic', ...asked);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      overall: { n: 3, accuracy: 2 / 3 },
      with: {
        'rules+semantic:baseline': { overall: { n: 3, accuracy: 2 / 3 }, gain: { n: 3, difference: 0 } },
        'rules+semantic:baseline+judge:judge': {
          overall: { n: 2, unscored: 1, accuracy: 1 },
          gain: { n: 2 },
        },
      },
    });
  } finally {
    await server.close();
  }
});

it('prints what was measured also where the page cannot be written', async () => {
  const ran = await calibrate('--labels', 'labels.jsonl', '--json', '--page', 'no/page.html');
  expect(ran).toMatchObject({ code: 1, stdout: expect.stringContaining('"n":3') });
  expect(ran.stderr).toMatch(/^error: --page no\/page\.html: cannot be written: .*\n$/);
});

it.concurrent.each([
  [['--labels', 'labels.jsonl', '--judge-all'], /^error: --judge-all: name the judge with --judge NAME\n$/],
  [['--labels', 'labels.jsonl', '--semantic', '--judge', 'nobody'], /^error: unknown judge "nobody"/],
  [['--labels', 'labels.jsonl', '--reranker', 'remote'], /^error: --embedder and --reranker belong to/],
  [['--labels', 'none.jsonl'], /^error: none\.jsonl: no such file\n$/],
  [['--labels', 'labels.jsonl', '--split', 'dev'], /^error: unknown split "dev" \(none is defined\)\n$/],
  [['--labels', 'labels.jsonl', '--min-decided-accuracy', '90'], /^error: --min-decided-accuracy: 90 is not/],
  [[], /required option '--labels <file>' not specified/],
])('bad input is one line: %j', async (args, message) => {
  const ran = await calibrate(...args);
  expect(ran).toMatchObject({ code: 1, stdout: '' });
  expect(ran.stderr).toMatch(message);
});
