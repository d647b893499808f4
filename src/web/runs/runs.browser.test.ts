import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInBrowser, lookFindings } from '../../testing/browser.ts';
import { answerWith } from '../../testing/chat-script.ts';
import { type ChatServer, startChatServer } from '../../testing/chat-server.ts';
import { type RunningService, startTestService } from '../../testing/service.ts';
import { createWorkspace, modelsYaml, type Workspace } from '../../testing/workspace.ts';

let space: Workspace;
let models: ChatServer;
let service: RunningService;

beforeAll(async () => {
  space = createWorkspace();
  models = await startChatServer({ reply: answerWith('<b>晨光科技</b>成立于2015年。', { latencyMs: 150 }) });
  space.write('deploy/models.yaml', modelsYaml(models.baseUrl));
  service = await startTestService(space);
});
afterAll(async () => {
  await service.stop();
  await models.close();
  space.remove();
});

describeInBrowser('the pages of runs', (open) => {
  it('start a run, show it live to its end, and lead to a question', async () => {
    // The browser tells of the answer 422, which is meant.
    const page = await open(`${service.url}/ui/`, { allow: /status of 422/ });
    await page.getByText('还没有运行').waitFor();
    await page.getByRole('link', { name: '新建运行' }).click();
    await page.getByLabel('scripted').check();
    await page.getByLabel('demo', { exact: true }).check();
    await page.getByLabel('标签').fill('branch=<i>main</i>');
    await page.getByText('更多设置').click();
    await page.getByLabel('嵌入模型').selectOption('baseline');
    await page.getByLabel('并发').fill('0');
    await page.getByRole('button', { name: '开始运行' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('并发').inputValue()).toBe('0');
    expect(await lookFindings(page, 'new-run')).toEqual([]);
    await page.getByLabel('并发').fill('1');
    await page.getByRole('button', { name: '开始运行' }).click();

    await page.locator('#progress').waitFor();
    await page.locator('[data-live=rate]', { hasText: /^[\d.]+$/ }).waitFor();
    await page.getByRole('heading', { name: '逐题结果' }).waitFor();
    await page.locator('#progress').waitFor({ state: 'detached' });
    expect(await lookFindings(page, 'run')).toEqual([]);

    await page.locator('#cases').getByRole('link', { name: 'd1' }).click();
    const evidence = page.locator('mark').first();
    expect(await evidence.textContent()).toContain('成立于2015年');
    await page.getByRole('link', { name: '依据 1' }).first().click();
    expect(page.url()).toMatch(/#evidence-\d-1$/);
    await page.locator('details.passage summary').first().click();
    expect(await page.locator('details.passage[open] blockquote').textContent()).toContain('晨光科技');
    expect(await lookFindings(page, 'question')).toEqual([]);
    await page.keyboard.press('j');
    await page.waitForURL(/cases\/d2$/);

    await page.goto(`${service.url}/ui/?lang=en`);
    expect(await page.getByText('branch=<i>main</i>').count()).toBe(1);
    expect(await lookFindings(page, 'runs')).toEqual([]);
  });

  it('cancel a run, and say so', async () => {
    const body = { model: 'scripted', suite: 'demo', embedder: 'baseline', concurrency: 1, trials: 50 };
    const { id } = (await service.ask('/eval', { method: 'POST', body })).body;
    const page = await open(`${service.url}/ui/runs/${id}`);
    expect(await lookFindings(page, 'run-live')).toEqual([]);
    await page.getByRole('button', { name: '取消运行' }).click();
    await page.getByText('已取消').waitFor();
  });
});
