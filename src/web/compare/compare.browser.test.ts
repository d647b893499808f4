import { expect, it } from 'vitest';
import { describeInBrowser, lookFindings } from '../../testing/browser.ts';
import { comparedRuns } from '../../testing/compared-runs.ts';
import { pageService } from '../../testing/page-service.ts';
import { mountCompare } from './mount-compare.tsx';

describeInBrowser('the page that compares', (open) => {
  it('is filled in by its form, and shows flipped questions to everyone', async () => {
    const url = await pageService(mountCompare, comparedRuns()).listen();
    const page = await open(`${url}/ui/compare`);
    await page.locator('select[name=base]').selectOption('run-a');
    await page.locator('select[name=head]').selectOption('run-b');
    await page.getByRole('button', { name: '对比' }).click();
    await page.getByRole('heading', { name: '变化的题' }).waitFor();
    expect(await page.getByText('✗ 未通过 → ✓ 通过').count()).toBe(7);
    expect(await lookFindings(page, 'compare')).toEqual([]);
  });
});
