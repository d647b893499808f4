import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, lookFindings } from '../../testing/browser.ts';
import { recordLabelRun } from '../../testing/label-run.ts';
import { type RunningService, startTestService } from '../../testing/service.ts';
import { createWorkspace } from '../../testing/workspace.ts';

const space = createWorkspace();
let service: RunningService;

beforeAll(async () => {
  recordLabelRun(join(space.directory, 'outputs/ragmeter.sqlite'));
  service = await startTestService(space);
});
afterAll(async () => {
  await service.stop();
  space.remove();
});

const post = (path: string, form: Record<string, string>) =>
  fetch(service.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: service.url, cookie: 'ragmeter-labeller=form' },
    body: new URLSearchParams(form),
  });

it('goes by plain forms too; what is sent twice stands once, and hidden verdicts are not shown', async () => {
  const round = { run: 'run-1', arm: '1', category: '', verdict: '', most: '9', seed: '1', by: 'form' };
  const begun = await post('/ui/label', { ...round, hide: '1' });
  const path = begun.headers.get('location') as string;
  expect([begun.status, path]).toEqual([303, expect.stringMatching(/^\/ui\/label\/[\w-]{16}$/)]);
  const page = await service.ask(`${path}/1`, { headers: { cookie: 'ragmeter-labeller=form' } });
  expect(page.body).toContain('secret-model');
  expect(page.body).not.toMatch(/已有判定：|<mark| checked/);
  for (const _ of [1, 2]) {
    const sent = await post(`${path}/1`, { 'k:k1': 'covered', 'k:k2': 'nonsense', 'k:k9': 'covered' });
    expect(sent.headers.get('location')).toBe(`${path}/2`);
  }
  const exported = await fetch(`${service.url}/ui/label/export.jsonl?run=run-1&labeller=form`);
  expect((await exported.text()).trim().split('\n')).toHaveLength(1);
  expect((await post('/ui/label', { ...round, most: '0' })).status).toBe(400);
  expect((await post('/ui/label', { ...round, verdict: 'contradicted' })).status).toBe(422);
  expect((await post('/ui/label', { ...round, run: 'nobody' })).status).toBe(404);
  expect((await post('/ui/label/nobody/1', {})).status).toBe(404);
});

describeInBrowser('labelling', (open) => {
  it('goes by keyboard, blind, with undo; labels are exported and measured', {
    timeout: 60_000,
  }, async () => {
    const page = await open(`${service.url}/ui/label?run=run-1`);
    expect(await lookFindings(page, 'label-choose')).toEqual([]);
    await page.getByLabel('标注者姓名').fill('甲');
    await page.getByLabel('盲标').check();
    await page.getByRole('button', { name: '开始标注' }).click();
    const isAt = async (text: string) => {
      await page.getByText(text).waitFor();
      await page.locator('fieldset.current').waitFor();
    };
    await isAt('第 1 / 4 条，已标注 0');
    expect(await lookFindings(page, 'label-answer')).toEqual([]);
    // The brand and the place of the menu aside, nothing names run, model or arm.
    expect(`${page.url()} ${await page.content()}`).not.toMatch(/run-1|secret-model|RAG/);

    // The rules' verdicts stand there to be confirmed; the second is corrected.
    const chosen = () =>
      page
        .locator('input:checked')
        .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('value')));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('3');
    expect(await chosen()).toEqual(['covered', 'contradicted']);
    await page.keyboard.press('Enter');
    await isAt('第 2 / 4 条，已标注 1');
    await page.keyboard.press('u');
    await isAt('第 1 / 4 条，已标注 0');

    for (const [at, keys] of ['13', '12', '20', '11'].entries()) {
      await isAt(`第 ${at + 1} / 4 条，已标注 ${at}`);
      for (const key of keys) await page.keyboard.press(key);
      await page.keyboard.press('Enter');
    }
    await page.getByText('共 4 条答案，你标注了 4 条').waitFor();
    expect(await lookFindings(page, 'label-done')).toEqual([]);

    const exported = await (
      await fetch(`${service.url}/ui/label/export.jsonl?run=run-1&labeller=${encodeURIComponent('甲')}`)
    ).text();
    const rows = exported
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ verdict }) => verdict).sort()).toEqual(
      ['contradicted', 'covered', 'covered', 'covered', 'covered', 'missing', 'missing'].sort(),
    );
    space.write('labels.jsonl', exported);
    expect((await space.run(['calibrate', '--labels', 'labels.jsonl', '--json'])).code).toBe(0);

    await page.getByRole('link', { name: '查看一致性' }).click();
    await page.getByRole('heading', { name: '总体' }).waitFor();
    await page.locator('details.miss').first().locator('summary').click();
    expect(await lookFindings(page, 'label-calibration')).toEqual([]);
    // Seven labels, one unsure.
    expect(await page.locator('table').first().locator('td').first().textContent()).toBe('7');
  });
});
