import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { SelectionReport } from '../report/selection/selection-report.ts';
import { sampleKey } from '../run/sample.ts';
import { openSqliteStore } from '../run/store/sqlite-store.ts';
import type { StudyState } from '../study/study-state.ts';
import { type Called, callCommand } from '../testing/call-command.ts';
import { answerWith } from '../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../testing/chat-server.ts';
import { until } from '../testing/until.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../testing/workspace.ts';
import type { ParsedOptions } from './parse-spec.ts';
import { studyCommand } from './study-command.ts';

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

function study(options: ParsedOptions = {}, name = 'two'): Promise<Called> {
  return callCommand(space.directory, () => studyCommand(name, options));
}

describe('a study', () => {
  it('ends gently on Ctrl-C, says how to go on, and goes on', async () => {
    const { child, ended } = space.start(['study', 'two']);
    await until(() => server.requests.length >= 6, ended);
    child.kill('SIGINT');
    const ran = await ended;
    expect([ran.code, statuses()]).toEqual([130, ['run scripted: interrupted', 'run second: pending']]);
    expect(ran.stderr).toContain('go on with: npm run study -- two');
    // What was in flight is recorded.
    expect(keysOf(ids()[0] as string)).toHaveLength(server.requests.length);
    expect((await study({ quiet: true })).code).toBe(0);
    expect(asked()).toEqual([QUESTIONS, QUESTIONS]);
  });

  it('keeps the work of one model when the server of another is down, and tries that again', async () => {
    const port = Number(new URL(server.baseUrl).port);
    await server.close();
    const ran = await study();
    expect([ran.code, statuses()]).toEqual([1, ['run scripted: failed', 'run second: done']]);
    expect(ran.stderr).toContain('1 of 2 steps failed; npm run study -- two tries them again');
    expect(ran.stderr).toMatch(/run scripted: .*ECONNREFUSED/);
    const report = readFileSync(join(space.directory, 'outputs/studies/two/report.md'), 'utf8');
    expect(report).toMatch(/run scripted \| 失败 .*ECONNREFUSED/);
    const [failedId, doneId] = ids();

    server = await serve(port);
    expect((await study({ quiet: true })).code).toBe(0);
    expect([statuses(), asked()]).toEqual([
      ['run scripted: done', 'run second: done'],
      [QUESTIONS, QUESTIONS],
    ]);
    expect(ids()[0]).not.toBe(failedId);
    expect(ids()[1]).toBe(doneId);
  });

  it('makes a changed step anew, and finds the earlier one when the file is as before', async () => {
    const short = { ...STUDY, eval: { trials: 1 } };
    write(short);
    await study({ quiet: true });
    const first = ids();
    write({ ...short, eval: { trials: 1, limit: 2 } });
    const limited = await study();
    expect(limited.stderr).toContain(`changed since run ${first[0]} (spec), is made anew`);
    expect(asked()).toEqual([4 + 2, 4 + 2]);
    // Neither a cost limit nor a price changes a figure.
    write({ ...short, eval: { trials: 1, max_cost: 50 } });
    const price = { input: 1, output: 1, as_of: '2026-01-01' };
    writeModels(server.baseUrl, second.baseUrl, { price_cny_per_million_tokens: price });
    const back = await study();
    expect([back.code, ids(), asked()]).toEqual([0, first, [6, 6]]);
    expect(back.stderr).toContain('its prices are as they were then');
  });

  it('is made of runs and benches of each model, and printed as JSON alone', async () => {
    space.write(
      'testcases/load/small.yaml',
      'title: 试\nprompts: { tokens: [10, 20] }\noutput_tokens: 20\nconcurrency: 2\npause_s: 0\nrequests: 6\n',
    );
    write({ ...STUDY, eval: { trials: 1 }, load: { scenarios: ['small'] } });
    const { code, stdout } = await study({ json: true });
    const { runs, benches } = JSON.parse(stdout) as SelectionReport;
    expect([code, [...runs, ...benches].map(({ id }) => id).sort()]).toEqual([0, ids().sort()]);
    expect(statuses()).toEqual([
      'run scripted: done',
      'bench scripted: done',
      'run second: done',
      'bench second: done',
    ]);
    // 4 questions; 6 requests and 2 to warm up.
    expect(second.requests.filter(({ method }) => method === 'POST')).toHaveLength(4 + 6 + 2);
  });

  it('is refused while another process is at it', async () => {
    space.write('outputs/studies/two/study.lock', String(process.ppid));
    const { code, stderr } = await study();
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`study two is going on in process ${process.ppid}`),
    ]);
    expect(asked()).toEqual([0, 0]);
  });
});

describe('before anything is asked', () => {
  it.each([
    [
      'an endpoint elsewhere',
      { location: 'cloud' },
      /model "second" \(http:\/\/127\.0\.0\.1:\d+\): name another/,
    ],
    [
      'a missing key',
      { api_key_env: 'NO_KEY' },
      /model "second" needs a key: set the environment variable NO_KEY/,
    ],
  ])('%s is refused in one line', async (_what, extra, message) => {
    writeModels(server.baseUrl, second.baseUrl, extra);
    write({ ...STUDY, selection: { sla: 'coverage>=0.1, data=local' } });
    const { code, stderr } = await study();
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect([code, asked()]).toEqual([1, [0, 0]]);
  });

  it('--dry-run prints estimates and writes nothing', async () => {
    const { code, stdout } = await study({ dryRun: true });
    expect(stdout).toMatch(/Estimates, not measurements.*两个模型/);
    expect(stdout).toMatch(/run second.*~ 40.*no price/);
    expect([code, asked(), existsSync(join(space.directory, 'outputs'))]).toEqual([0, [0, 0], false]);
  });

  it.each([
    ['tow', /unknown study "tow"; did you mean "two"/],
    ['./none.yaml', /study \.\/none\.yaml: no such file/],
  ])('the study %s is unknown', async (name, message) => {
    const { code, stderr } = await study({}, name);
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
  });
});
