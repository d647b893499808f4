import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SelectionReport } from '../report/selection/selection-report.ts';
import { type Called, callCommand } from '../testing/call-command.ts';
import { openTwoModelStudy, QUESTIONS, STUDY, serveSlowly } from '../testing/two-model-study.ts';
import { until } from '../testing/until.ts';
import type { ParsedOptions } from './parse-spec.ts';
import { studyCommand } from './study-command.ts';

let fixture: Awaited<ReturnType<typeof openTwoModelStudy>>;
beforeEach(async () => {
  fixture = await openTwoModelStudy();
});
afterEach(() => fixture.close());

function study(options: ParsedOptions = {}, name = 'two'): Promise<Called> {
  return callCommand(fixture.space.directory, () => studyCommand(name, options));
}

describe('a study', () => {
  it('ends gently on Ctrl-C, says how to go on, and goes on', async () => {
    const { child, ended } = fixture.space.start(['study', 'two']);
    await until(() => fixture.server.requests.length >= 6, ended);
    child.kill('SIGINT');
    const ran = await ended;
    expect([ran.code, fixture.statuses()]).toEqual([
      130,
      ['run scripted: interrupted', 'run second: pending'],
    ]);
    expect(ran.stderr).toContain('go on with: npm run study -- two');
    // What was in flight is recorded.
    expect(fixture.keysOf(fixture.ids()[0] as string)).toHaveLength(fixture.server.requests.length);
    expect((await study({ quiet: true })).code).toBe(0);
    expect(fixture.asked()).toEqual([QUESTIONS, QUESTIONS]);
  });

  it('keeps the work of one model when the server of another is down, and tries that again', async () => {
    const port = Number(new URL(fixture.server.baseUrl).port);
    await fixture.server.close();
    const ran = await study();
    expect([ran.code, fixture.statuses()]).toEqual([1, ['run scripted: failed', 'run second: done']]);
    expect(ran.stderr).toContain('1 of 2 steps failed; npm run study -- two tries them again');
    expect(ran.stderr).toMatch(/run scripted: .*ECONNREFUSED/);
    const report = readFileSync(join(fixture.space.directory, 'outputs/studies/two/report.md'), 'utf8');
    expect(report).toMatch(/run scripted \| 失败 .*ECONNREFUSED/);
    const [failedId, doneId] = fixture.ids();

    fixture.server = await serveSlowly(port);
    expect((await study({ quiet: true })).code).toBe(0);
    expect([fixture.statuses(), fixture.asked()]).toEqual([
      ['run scripted: done', 'run second: done'],
      [QUESTIONS, QUESTIONS],
    ]);
    expect(fixture.ids()[0]).not.toBe(failedId);
    expect(fixture.ids()[1]).toBe(doneId);
  });

  it('makes a changed step anew, and finds the earlier one when the file is as before', async () => {
    const short = { ...STUDY, eval: { trials: 1 } };
    fixture.write(short);
    await study({ quiet: true });
    const first = fixture.ids();
    fixture.write({ ...short, eval: { trials: 1, limit: 2 } });
    const limited = await study();
    expect(limited.stderr).toContain(`changed since run ${first[0]} (spec), is made anew`);
    expect(fixture.asked()).toEqual([4 + 2, 4 + 2]);
    // Neither a cost limit nor a price changes a figure.
    fixture.write({ ...short, eval: { trials: 1, max_cost: 50 } });
    const price = { input: 1, output: 1, as_of: '2026-01-01' };
    fixture.writeModels(fixture.server.baseUrl, fixture.second.baseUrl, {
      price_cny_per_million_tokens: price,
    });
    const back = await study();
    expect([back.code, fixture.ids(), fixture.asked()]).toEqual([0, first, [6, 6]]);
    expect(back.stderr).toContain('its prices are as they were then');
  });

  it('is made of runs and benches of each model, and printed as JSON alone', async () => {
    fixture.space.write(
      'testcases/load/small.yaml',
      'title: 试\nprompts: { tokens: [10, 20] }\noutput_tokens: 20\nconcurrency: 2\npause_s: 0\nrequests: 6\n',
    );
    fixture.write({ ...STUDY, eval: { trials: 1 }, load: { scenarios: ['small'] } });
    const { code, stdout } = await study({ json: true });
    const { runs, benches } = JSON.parse(stdout) as SelectionReport;
    expect([code, [...runs, ...benches].map(({ id }) => id).sort()]).toEqual([0, fixture.ids().sort()]);
    expect(fixture.statuses()).toEqual([
      'run scripted: done',
      'bench scripted: done',
      'run second: done',
      'bench second: done',
    ]);
    // 4 questions; 6 requests and 2 to warm up.
    expect(fixture.second.requests.filter(({ method }) => method === 'POST')).toHaveLength(4 + 6 + 2);
  });

  it('is refused while another process is at it', async () => {
    fixture.space.write('outputs/studies/two/study.lock', String(process.ppid));
    const { code, stderr } = await study();
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`study two is going on in process ${process.ppid}`),
    ]);
    expect(fixture.asked()).toEqual([0, 0]);
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
    fixture.writeModels(fixture.server.baseUrl, fixture.second.baseUrl, extra);
    fixture.write({ ...STUDY, selection: { sla: 'coverage>=0.1, data=local' } });
    const { code, stderr } = await study();
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect([code, fixture.asked()]).toEqual([1, [0, 0]]);
  });

  it('--dry-run prints estimates and writes nothing', async () => {
    const { code, stdout } = await study({ dryRun: true });
    expect(stdout).toMatch(/Estimates, not measurements.*两个模型/);
    expect(stdout).toMatch(/run second.*~ 40.*no price/);
    expect([code, fixture.asked(), existsSync(join(fixture.space.directory, 'outputs'))]).toEqual([
      0,
      [0, 0],
      false,
    ]);
  });

  it.each([
    ['tow', /unknown study "tow"; did you mean "two"/],
    ['./none.yaml', /study \.\/none\.yaml: no such file/],
  ])('the study %s is unknown', async (name, message) => {
    const { code, stderr } = await study({}, name);
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
  });
});
