import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeInBrowser, lookFindings } from '../../testing/browser.ts';
import { MARKUP } from '../../testing/compared-runs.ts';
import { pageService } from '../../testing/page-service.ts';
import { aBench, aStep, equalTimes } from '../../testing/study-benches.ts';
import { mountLoad } from './mount-load.tsx';

const step = (model: string, concurrency: number, tokensPerS: number, ms: number) =>
  aStep(model, {
    title: MARKUP,
    shape: { kind: 'closed', concurrency, rampMs: 0 },
    latency: { ttft: { ...equalTimes(ms), p95: ms * 2 }, e2e: { ...equalTimes(ms * 8), p95: ms * 12 } },
    throughput: { whole: { seconds: 9, requestsPerS: 1, tokensPerS, charactersPerS: 1 } },
  });

describeInBrowser('the pages of benches', (open) => {
  it('show curves and tables, and lead to the report', async () => {
    const { outDirectory, listen } = pageService(mountLoad);
    const folder = join(outDirectory, 'bench/b1');
    mkdirSync(folder, { recursive: true });
    const steps = [1, 2, 4, 8].flatMap((size) => [
      step('精确-32b', size, 90 * size ** 0.8, 120 * size ** 0.6),
      step(MARKUP, size, 140 * size ** 0.7, 60 * size ** 0.9),
    ]);
    writeFileSync(join(folder, 'bench.json'), JSON.stringify(aBench({ a: {} }, steps)));
    writeFileSync(join(folder, 'report.html'), `<!doctype html><title>r</title>${MARKUP}`);
    const url = await listen();
    const page = await open(`${url}/ui/load`, { allow: /sandboxed|Content Security Policy/ });
    expect(await lookFindings(page, 'load-list')).toEqual([]);
    await page.getByRole('link', { name: 'b1' }).click();
    expect(await page.locator('svg.xy-chart').count()).toBe(2);
    expect(await lookFindings(page, 'load')).toEqual([]);
    await page.getByRole('link', { name: '单独打开报告' }).click();
    // Its markup stands there, but runs nothing and asks nobody.
    await page.waitForURL(/report\.html$/);
    expect(await page.locator('img').count()).toBe(1);
  });
});
