import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunSummary } from '../report/run-summary.ts';
import { answerWith } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

let space: Workspace;
beforeAll(() => {
  space = createWorkspace();
});
afterAll(() => space.remove());

describe('init', () => {
  it('lays out a corpus and suite that run, and overwrites nothing', async () => {
    const made = await space.run(['init', '我的资料']);
    expect(made.code).toBe(0);
    expect(made.stdout.trim().split('\n')).toHaveLength(4);
    const ran = await space.run(['eval', '--suite', '我的资料', '--rag', '--json']);
    expect(ran.code).toBe(0);
    expect((JSON.parse(ran.stdout) as RunSummary).arms[0]?.counts).toMatchObject({ samples: 4, scored: 4 });
    expect((await space.run(['check', '--suite', '我的资料'])).code).toBe(0);

    const again = await space.run(['init', '我的资料']);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toContain('is there already');
  });

  it('refuses a name that would leave its folder', async () => {
    expect((await space.run(['init', '../x'])).stderr).toContain('cannot be a name');
  });
});

describe('draft', () => {
  let server: ChatServer;
  afterAll(() => server.close());

  it('writes cases that are marked, that run, and that no gate judges', async () => {
    const drafts = [
      { category: '企业背景查询', question: '晨光科技总部在哪里？', keypoints: ['晨光科技总部在杭州'] },
    ];
    server = await startChatServer({ reply: answerWith(JSON.stringify(drafts)) });
    space.write('deploy/models.yaml', modelsYaml(server.baseUrl));
    space.write('testcases/gates/ci.yaml', 'min_coverage: 0.1\n');
    const ran = await space.run(['draft', '--corpus', 'demo', '--model', 'scripted', '--per-document', '1']);
    expect(ran).toMatchObject({ code: 0, stdout: 'testcases/demo-draft.yaml: 3 drafts\n' });
    const suite = readFileSync(join(space.directory, 'testcases/demo-draft.yaml'), 'utf8');
    expect(suite.match(/draft: true/g)?.length).toBe(3 + 1);

    const evaluate = ['eval', '--suite', 'demo-draft', '--rag', '--quiet'];
    expect((await space.run(evaluate)).code).toBe(0);
    const gated = await space.run([...evaluate, '--gate', 'ci']);
    expect(gated.code).toBe(1);
    expect(gated.stderr).toContain('is a draft');
    const again = await space.run(['draft', '--corpus', 'demo', '--model', 'scripted']);
    expect(again.stderr).toContain('is there already');
  });

  it('says that the embedded baseline cannot write', async () => {
    const ran = await space.run(['draft', '--corpus', 'demo', '--model', 'extractive', '--suite', 'other']);
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('cannot write')]);
  });
});
