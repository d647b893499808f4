import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { describeInBrowser, lookFindings } from '../../testing/browser.ts';
import { HOSTILE } from '../../testing/label-run.ts';
import { type RunningService, startTestService } from '../../testing/service.ts';
import { createWorkspace, modelsYaml } from '../../testing/workspace.ts';

const space = createWorkspace();
const QUESTION = '晨光科技的总部';
let service: RunningService;

beforeAll(async () => {
  space.write('corpora/demo/<img src=x>.md', `# ${HOSTILE}\n\n${HOSTILE}晨光科技。\n`);
  space.write('dictionaries/demo.txt', '晨光科技 100 nt\n青岚银行\n晨光科技 200\n无此词\n');
  const keypoint = { text: `说明${HOSTILE}`, any_of: [HOSTILE] };
  const hostile = { id: HOSTILE, category: HOSTILE, question: HOSTILE, keypoints: [keypoint] };
  const cases = Array.from({ length: 30 }, (_, index) => ({ ...hostile, id: `${HOSTILE}${index}` }));
  space.write('testcases/evil.yaml', stringify({ title: HOSTILE, corpus: 'demo', cases }));
  space.write('testcases/broken.yaml', 'cases: 1\n');
  // Nobody listens there.
  space.write('deploy/models.yaml', modelsYaml('http://127.0.0.1:59999/v1'));
  service = await startTestService(space, { REMOTE_KEY: 'x' });
});
afterAll(async () => {
  await service.stop();
  space.remove();
});

it('refuses names that are not those of inputs, and says which endpoint is down', async () => {
  const status = async (path: string) => (await service.ask(`/ui/inputs/${path}`)).status;
  expect(await status('corpus?name=../corpora/demo')).toBe(404);
  expect(await status('dictionary?name=')).toBe(404);
  expect(await status(`query?corpus=${encodeURIComponent('/etc')}&q=a`)).toBe(404);
  expect(await status('document?name=demo&id=nobody')).toBe(404);
  expect(await status('corpus?name=demo&offset=-1')).toBe(400);
  const { body } = await service.ask('/ui/inputs/query?corpus=demo&q=a&embedder=remote&lang=en');
  expect(body).toMatch(/Could not search: embed [^<]*127\.0\.0\.1:59999/);
});

describeInBrowser('inputs', (open) => {
  it('are listed with what check found, and paged', { timeout: 60_000 }, async () => {
    const page = await open(`${service.url}/ui/inputs`);
    await page.getByText('broken.yaml:1').waitFor();
    await page.getByText('"无此词" never occurs in the corpus').waitFor();
    expect(await lookFindings(page, 'inputs')).toEqual([]);
    await page.getByRole('link', { name: 'evil' }).click();
    await page.getByText('共 30 条，显示 1–25').waitFor();
    expect(await lookFindings(page, 'inputs-suite')).toEqual([]);
    await page.getByRole('link', { name: '下一页' }).click();
    await page.getByText('共 30 条，显示 26–30').waitFor();
    await page.goto(`${service.url}/ui/inputs/dictionary?name=demo`);
    await page.getByText('第 3 行重复，以后者为准').waitFor();
    expect(await lookFindings(page, 'inputs-dictionary')).toEqual([]);
    await page.goto(`${service.url}/ui/inputs/corpus?name=demo`);
    expect(await lookFindings(page, 'inputs-corpus')).toEqual([]);
    await page.getByRole('link', { name: HOSTILE }).click();
    await page.getByText('<img src=x>#0').waitFor();
    expect(await lookFindings(page, 'inputs-document')).toEqual([]);
  });

  it('are searched with the dictionary and without', { timeout: 60_000 }, async () => {
    const page = await open(`${service.url}/ui/inputs/query?corpus=demo`);
    await page.getByRole('searchbox').fill(QUESTION);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '使用词典（demo）' }).waitFor({ timeout: 30_000 });
    const tokens = (column: number) => page.locator('.tokens').nth(column).locator('.chip').allTextContents();
    expect(await tokens(0)).toEqual(['晨光科技', '晨光', '科技', '的', '总部']);
    expect(await tokens(1)).toEqual(['晨光', '科技', '的', '总部']);
    expect(await lookFindings(page, 'inputs-query')).toEqual([]);
  });
});
