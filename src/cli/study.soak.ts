import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SelectionReport } from '../report/selection/selection-report.ts';
import { startChatServer } from '../testing/chat-server.ts';
import { openTwoModelStudy, QUESTIONS, STUDY } from '../testing/two-model-study.ts';
import { until } from '../testing/until.ts';

let fixture: Awaited<ReturnType<typeof openTwoModelStudy>>;
beforeEach(async () => {
  fixture = await openTwoModelStudy();
});
afterEach(() => fixture.close());

describe('a study', () => {
  it('goes on after kill -9: no sample lost, none asked again, what is done is passed over', async () => {
    const { child, ended } = fixture.space.start(['study', 'two']);
    await until(() => fixture.second.requests.length >= 12, ended);
    child.kill('SIGKILL');
    await ended;
    expect(fixture.statuses()).toEqual(['run scripted: done', 'run second: running']);
    const [, runId = ''] = fixture.ids();
    const before = fixture.keysOf(runId);
    expect(before.length).toBeGreaterThanOrEqual(10 - 2);
    const askedBefore = fixture.asked();

    const ran = await fixture.space.run(['study', 'two']);
    expect([ran.code, fixture.statuses()]).toEqual([0, ['run scripted: done', 'run second: done']]);
    expect(ran.stderr).toContain(`2/2 run second: goes on, run ${runId}`);
    const after = fixture.keysOf(runId);
    expect(after.slice(0, before.length)).toEqual(before);
    expect([after.length, new Set(after).size]).toEqual([QUESTIONS, QUESTIONS]);
    expect(fixture.asked()).toEqual([askedBefore[0], askedBefore[1]! + QUESTIONS - before.length]);

    const counts = fixture.asked();
    const again = await fixture.space.run(['study', 'two', '--json']);
    expect([again.code, fixture.asked()]).toEqual([0, counts]);
    expect((JSON.parse(again.stdout) as SelectionReport).runs.map(({ id }) => id)).toEqual(fixture.ids());
    for (const name of ['report.html', 'report.md', 'report.json'])
      expect(existsSync(join(fixture.space.directory, 'outputs/studies/two', name))).toBe(true);
  });

  it('is refused while another process is at it', async () => {
    const port = Number(new URL(fixture.server.baseUrl).port);
    await fixture.server.close();
    fixture.server = await startChatServer({ port, reply: { steps: [{ role: '' }, 'stall'] } });
    const { child, ended } = fixture.space.start(['study', 'two']);
    await until(() => fixture.server.requests.length >= 2, ended);
    const other = await fixture.space.run(['study', 'two']);
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
    fixture.space.write('testcases/load/small.yaml', `${scenario}requests: 60\n`);
    fixture.write({ ...STUDY, load: { scenarios: ['small'] } });
    const { child, ended } = fixture.space.start(['study', 'two']);
    await until(() => fixture.server.requests.length >= QUESTIONS + 10, ended);
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(fixture.statuses().slice(0, 2)).toEqual(['run scripted: done', 'bench scripted: interrupted']);
    expect((await fixture.space.run(['study', 'two', '--quiet'])).code).toBe(0);
    expect(fixture.statuses().map((line) => line.split(': ')[1])).toEqual(['done', 'done', 'done', 'done']);
    // 60 requests and 2 to warm up.
    expect(fixture.second.requests.filter(({ method }) => method === 'POST')).toHaveLength(QUESTIONS + 62);
    const found = await fixture.space.run(['report', 'two', '--json', '--quiet']);
    expect([found.code, JSON.parse(found.stdout).runs]).toEqual([0, [expect.anything(), expect.anything()]]);
  });
});
