import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorkspace, type Workspace } from '../testing/workspace.ts';

let workspace: Workspace;
beforeAll(() => {
  workspace = createWorkspace();
});
afterAll(() => workspace.remove());

const check = async (...args: string[]) => workspace.run(['check', ...args]);

it('prints a line a finding and a summary, and fails on errors only', async () => {
  const clean = await check();
  expect(clean).toMatchObject({ code: 0, stderr: '' });
  expect(clean.stdout).toMatch(/^1 suite, 4 cases, 3 documents: 0 errors, 0 warnings/m);
  workspace.write('dictionaries/demo.txt', '晨光科技\n无此公司\n');
  const warned = await check();
  expect(warned.code).toBe(0);
  expect(warned.stdout).toContain(
    'dictionaries/demo.txt:2: warning: "无此公司" never occurs in the corpus\n',
  );
  workspace.write(
    'testcases/bad.yaml',
    'corpus: demo\ncases:\n  - id: x\n    question: 签了多少钱？\n    keypoints: [金额为500万元]\n    gold_documents: [qinglan]\n',
  );
  const failed = await check();
  expect(failed.code).toBe(1);
  expect(failed.stdout).toContain('testcases/bad.yaml:5: error: case "x", keypoint k1: 500万元 not in');
  expect((await check('--suite', 'demo')).code).toBe(0);
});

it('reports files that do not load beside the others, and JSON alone with --json', async () => {
  workspace.write('testcases/bad.yaml', 'corpus: demo\ncases:\n  - id: x\n');
  workspace.write(
    'testcases/lost.yaml',
    'corpus: nowhere\ncases:\n  - {id: y, question: 问？, keypoints: [此事由青岚银行负责]}\n',
  );
  const { code, stdout } = await check('--json');
  expect(code).toBe(1);
  const report = JSON.parse(stdout);
  expect(report.counts).toMatchObject({ suites: 2, cases: 5, errors: 2, documents: 3 });
  expect(report.findings).toMatchObject([
    { level: 'warning', file: 'dictionaries/demo.txt' },
    { level: 'error', file: 'testcases/bad.yaml', line: 3 },
    { level: 'error', file: 'testcases/lost.yaml', message: expect.stringContaining('nowhere') },
  ]);
});

it('checks a corpus alone with the suites that name it', async () => {
  const { code, stdout } = await check('--corpus', 'demo');
  expect(code).toBe(1);
  expect(stdout).toContain('1 suite, 4 cases, 3 documents: 1 error');
  const missing = await check('--suite', 'nothing');
  expect(missing).toMatchObject({ code: 1, stdout: '' });
  expect(missing.stderr).toContain('unknown suite "nothing"');
});
