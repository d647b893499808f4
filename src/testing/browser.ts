import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest';
import { readConfig } from '../config.ts';
import { findBrowser } from '../report/find-browser.ts';

/**
 * Opens a page of its own (no cookies yet). The test fails, when it ends, on a request to another host (which is
 * stopped), an error of the page, or an error on its console: `allow` says which of them are expected.
 */
export type OpenPage = (url: string, options?: { allow?: RegExp; language?: string }) => Promise<Page>;

const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 390].map((width) => ({ colorScheme, width })),
);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** `describe` with one Chromium for all tests in it; they are skipped, and counted as that, where there is none. */
export function describeInBrowser(name: string, tests: (open: OpenPage) => void): void {
  const executablePath = browserPath();
  describe.skipIf(executablePath === undefined)(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
    });
    afterAll(() => browser.close());
    tests(async (url, { allow, language = 'zh-CN' } = {}) => {
      const context = await browser.newContext({ locale: language, viewport: { width: 1280, height: 900 } });
      const faults: string[] = [];
      onTestFinished(async () => {
        await context.close();
        expect(faults.filter((fault) => !allow?.test(fault))).toEqual([]);
      });
      const { host } = new URL(url);
      await context.route(
        (asked) => asked.host !== host && /^(http|ws)/.test(asked.protocol),
        (route) => {
          faults.push(`asks another host: ${route.request().url()}`);
          return route.abort();
        },
      );
      context.on('console', (message) => {
        if (message.type() === 'error') faults.push(`${message.text()} (${message.location().url})`);
      });
      context.on('weberror', (error) => faults.push(error.error().message));
      const page = await context.newPage();
      await page.goto(url);
      return page;
    });
  });
}

/** What axe finds serious or critical in the page as it is shown now, as `rule: element`. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/**
 * What is wrong with the page in light and dark, on a desk and on a phone: findings of axe, and whether it is too wide.
 * With RAGMETER_SCREENSHOTS=FOLDER it leaves `NAME-LOOK-WIDTH.png` there.
 */
export async function lookFindings(page: Page, name: string): Promise<string[]> {
  const folder = process.env.RAGMETER_SCREENSHOTS;
  const findings: string[] = [];
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const found = await axeFindings(page);
    const needed = (await page.evaluate('document.documentElement.scrollWidth')) as number;
    if (needed > width) found.push(`${needed} px wide`);
    findings.push(...found.map((finding) => `${colorScheme} ${width}: ${finding}`));
    if (!folder) continue;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${width}.png`), fullPage: true });
  }
  return findings;
}

function browserPath(): string | undefined {
  try {
    return findBrowser(readConfig());
  } catch {
    return undefined;
  }
}
