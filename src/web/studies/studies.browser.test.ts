import { expect, it } from 'vitest';
import { describeInBrowser, lookFindings } from '../../testing/browser.ts';
import { comparedRuns, MARKUP } from '../../testing/compared-runs.ts';
import { pageService } from '../../testing/page-service.ts';
import { mountStudies } from './mount-studies.tsx';

describeInBrowser('the pages of studies and reports', (open) => {
  it('make a report from chosen runs, and show it in a frame that runs nothing', async () => {
    const url = await pageService(mountStudies, comparedRuns()).listen();
    const page = await open(`${url}/ui/studies`);
    await page.getByRole('link', { name: '由运行生成报告' }).click();
    expect(await lookFindings(page, 'new-report')).toEqual([]);
    for (const id of ['run-a', 'run-b']) await page.locator(`input[value=${id}]`).check();
    await page.getByLabel('标题').fill(`选型 ${MARKUP}`);
    await page.getByLabel('服务要求').fill('coverage>=0.5');
    await page.getByRole('button', { name: '生成报告' }).click();
    await page.waitForURL(/\/ui\/reports\//);
    const report = page.frameLocator('iframe');
    await report.getByRole('heading', { level: 1 }).waitFor();
    expect(await report.getByRole('heading', { level: 1 }).textContent()).toBe(`选型 ${MARKUP}`);
    // Its links lead within the frame; its drawings have their colours.
    await report.getByRole('navigation').getByRole('link').last().click();
    expect(page.url()).toMatch(/\/ui\/reports\/[\w-]+$/);
    expect(await lookFindings(page, 'report')).toEqual([]);
    await page.goto(`${url}/ui/studies`);
    expect(await lookFindings(page, 'studies')).toEqual([]);
  });

  it('show that a report is being made, once', async () => {
    const url = await pageService(mountStudies).listen();
    const page = await open(`${url}/ui/new-report`);
    // With no content a browser stays where it is.
    await page.route('**/ui/new-report', (route) => route.fulfill({ status: 204 }));
    const button = page.getByRole('button', { name: '生成报告' });
    await button.click();
    await page.getByText('正在生成报告').getByRole('progressbar').waitFor();
    expect(await button.isDisabled()).toBe(true);
  });
});
