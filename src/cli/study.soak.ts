import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { SelectionReport } from '../report/selection/selection-report.ts';
import { sampleKey } from '../run/sample.ts';
import { openSqliteStore } from '../run/store/sqlite-store.ts';
import type { StudyState } from '../study/study-state.ts';
import { answerWith } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { until } from '../testing/until.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';

const TRIALS = 10;
const QUESTIONS = 4 * TRIALS;
const STUDY = {
  title: '两个模型',
  models: ['scripted', 'second'],
  arms: ['no-rag'],
  suites: ['demo'],
  eval: { trials: TRIALS, concurrency: 2 },
};

let space: Workspace;
let server: ChatServer;
let second: ChatServer;
beforeEach(async () => {
  space = createWorkspace();
  server = await serve();
  second = await serve();
  writeModels(server.baseUrl, second.baseUrl);
  write(STUDY);
});
afterEach(async () => {
  await Promise.all([server.close(), second.close()]);
  space.remove();
});

function serve(port = 0, latencyMs = 25): Promise<ChatServer> {
  return startChatServer({ port, reply: answerWith('晨光科技成立于2015年。', { latencyMs }) });
}

function writeModels(first: string, other: string, extra: object = {}): void {
  const catalogue = parse(modelsYaml(first));
  catalogue.models.second = { ...catalogue.models.scripted, base_url: other, ...extra };
  space.write('deploy/models.yaml', stringify(catalogue));
}

function write(study: object): void {
  space.write('testcases/studies/two.yaml', stringify(study));
}

function stateNow(): StudyState {
  return JSON.parse(readFileSync(join(space.directory, 'outputs/studies/two/study.json'), 'utf8'));
}

const statuses = () => stateNow().steps.map(({ name, status }) => `${name}: ${status}`);
const ids = () => stateNow().steps.map(({ id }) => id);
const asked = () => [server.requests.length, second.requests.length];

function keysOf(runId: string): string[] {
  const store = openSqliteStore(join(space.directory, 'outputs/ragmeter.sqlite'));
  const keys = store.samples(runId).map(sampleKey);
  store.close();
  return keys;
}

describe('a study', () => {
  it('goes on after kill -9: no sample lost, none asked again, what is done is passed over', async () => {
    const { child, ended } = space.start(['study', 'two']);
    await until(() => second.requests.length >= 12, ended);
    child.kill('SIGKILL');
    await ended;
    expect(statuses()).toEqual(['run scripted: done', 'run second: running']);
    const [, runId = ''] = ids();
    const before = keysOf(runId);
    expect(before.length).toBeGreaterThanOrEqual(10 - 2);
    const askedBefore = asked();

    const ran = await space.run(['study', 'two']);
    expect([ran.code, statuses()]).toEqual([0, ['run scripted: done', 'run second: done']]);
    expect(ran.stderr).toContain(`2/2 run second: goes on, run ${runId}`);
    const after = keysOf(runId);
    expect(after.slice(0, before.length)).toEqual(before);
    expect([after.length, new Set(after).size]).toEqual([QUESTIONS, QUESTIONS]);
    expect(asked()).toEqual([askedBefore[0], askedBefore[1]! + QUESTIONS - before.length]);

    const counts = asked();
    const again = await space.run(['study', 'two', '--json']);
    expect([again.code, asked()]).toEqual([0, counts]);
    expect((JSON.parse(again.stdout) as SelectionReport).runs.map(({ id }) => id)).toEqual(ids());
    for (const name of ['report.html', 'report.md', 'report.json'])
      expect(existsSync(join(space.directory, 'outputs/studies/two', name))).toBe(true);
  });

  it('is refused while another process is at it', async () => {
    const port = Number(new URL(server.baseUrl).port);
    await server.close();
    server = await startChatServer({ port, reply: { steps: [{ role: '' }, 'stall'] } });
    const { child, ended } = space.start(['study', 'two']);
    await until(() => server.requests.length >= 2, ended);
    const other = await space.run(['study', 'two']);
    child.kill('SIGKILL');
    await ended;
    expect([other.code, other.stderr]).toEqual([
      1,
      expect.stringContaining(`study two is going on in process ${child.pid}`),
    ]);
  });
});

describe('a bench of a study', () => {
  const scenario =
    'title: 试\nprompts: { tokens: [10, 20] }\noutput_tokens: 20\nconcurrency: 2\npause_s: 0\n';

  it('is made for each model, and begun again where it was cut', async () => {
    space.write('testcases/load/small.yaml', `${scenario}requests: 60\n`);
    write({ ...STUDY, load: { scenarios: ['small'] } });
    const { child, ended } = space.start(['study', 'two']);
    await until(() => server.requests.length >= QUESTIONS + 10, ended);
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(statuses().slice(0, 2)).toEqual(['run scripted: done', 'bench scripted: interrupted']);
    expect((await space.run(['study', 'two', '--quiet'])).code).toBe(0);
    expect(statuses().map((line) => line.split(': ')[1])).toEqual(['done', 'done', 'done', 'done']);
    // 60 requests and 2 to warm up.
    expect(second.requests.filter(({ method }) => method === 'POST')).toHaveLength(QUESTIONS + 62);
    const found = await space.run(['report', 'two', '--json', '--quiet']);
    expect([found.code, JSON.parse(found.stdout).runs]).toEqual([0, [expect.anything(), expect.anything()]]);
  });
});
