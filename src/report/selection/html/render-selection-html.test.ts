import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOnPath } from '../../../testing/find-on-path.ts';
import { hasTool } from '../../../testing/has-tool.ts';
import { aSelectionPage, HOSTILE_ANSWER } from '../../../testing/selection-page.ts';
import { renderSelectionHtml } from './render-selection-html.ts';

const { report, input } = aSelectionPage();
const page = [...renderSelectionHtml(report, input)].join('');

describe('the selection page', () => {
  it('never lets what a model wrote become markup, and asks no host for anything', () => {
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/ (?:src|href)="(?!#)|url\((?!#)|@import/);
    expect(HOSTILE_ANSWER).toContain('<script');
  });

  it('begins with the recommendation and its three figures, then the contents', () => {
    const [lead] = page.split('<nav') as [string];
    expect(lead.match(/<dt>/g)).toHaveLength(3);
    expect(lead).toContain('<b>89.2 %</b> [83.1, 94.0] n=120');
    expect(lead).toContain('<b><i class="estimated">≈ ¥1,667</i></b>');
    expect(page).toContain('<li><a href="#quality">质量、费用与延迟</a></li>');
    expect(page).toContain('<section id="quality"');
  });

  it('sets estimates and beaten options apart, and says what the marks mean', () => {
    expect(page).toContain('<td class="n"><i class="estimated">≈ ¥1,667</i></td>');
    expect(page).toContain('<tr class="muted">');
    expect(page).toContain('≈ 与斜体为估算值');
    expect(page).toContain('灰色行');
  });

  it('ends with every case under the names of the options', () => {
    expect(page).toContain('共 3 题，6 个样本，全部列出');
    expect(page.match(/<h3>精确-32b · RAG/g)).toHaveLength(3);
    expect(page).toContain('<span class="cause">翻转</span>');
  });
});

describe.skipIf(!hasTool('chromium'))('the selection page in Chromium', () => {
  const directory = mkdtempSync(join(tmpdir(), 'ragmeter-page-'));
  const url = pathToFileURL(join(directory, 'report.html')).href;
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  let browser: Browser;
  beforeAll(async () => {
    writeFileSync(join(directory, 'report.html'), page);
    const executablePath = findOnPath('chromium') as string;
    browser = await chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)(
    'in %s, %i pixels wide: no error, no request, nothing of axe, nothing too wide',
    async (colorScheme, width) => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme,
        bypassCSP: true,
      });
      const tab = await context.newPage();
      const said: string[] = [];
      tab.on('console', (message) => said.push(message.text()));
      tab.on('pageerror', (error) => said.push(error.message));
      tab.on('request', (request) => said.push(request.url()));
      await tab.goto(url);
      expect(said).toEqual([url]);
      expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      // Folded content is looked at too.
      await tab.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
      await tab.evaluate(axe);
      const { violations } = (await tab.evaluate('axe.run()')) as AxeResults;
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      await context.close();
    },
  );

  it('is not let reach any host by its own policy, whatever were written into it', async () => {
    const tab = await browser.newPage();
    const stopped: (string | undefined)[][] = [];
    tab.on('requestfailed', (request) => stopped.push([request.url(), request.failure()?.errorText]));
    const pierced = page.replace(
      '<main>',
      '<main><img src="http://evil.example/p.png"><script>document.title = "ran"</script>',
    );
    writeFileSync(join(directory, 'pierced.html'), pierced);
    await tab.goto(pathToFileURL(join(directory, 'pierced.html')).href);
    expect(stopped).toEqual([['http://evil.example/p.png', 'csp']]);
    expect(await tab.title()).toBe(report.title);
    await tab.close();
  });
});
