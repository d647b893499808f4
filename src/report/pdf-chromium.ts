import { chromium } from 'playwright-core';
import { UserError } from '../base/errors.ts';

/** Where the page stands while it is printed; nothing is asked of any host. */
const PAGE_URL = 'http://report.invalid/';
const LAUNCH_TIMEOUT_MS = 60_000;
/** A page of 2,000 samples takes a minute or two. */
const PRINT_TIMEOUT_MS = 600_000;

const LINE_STYLE =
  'width: 100%; padding: 0 14mm; display: flex; justify-content: space-between; font-size: 8px; color: #555; ' +
  'font-family: system-ui, &quot;Noto Sans CJK SC&quot;, &quot;PingFang SC&quot;, &quot;Microsoft YaHei&quot;, sans-serif';

/**
 * A page of ours as PDF on A4, its title and page numbers on each sheet, every fold open. `browser` is the path of a
 * Chromium (`findBrowser`). It runs no script and reaches no network, and has its sandbox except where root may not.
 * @throws UserError where the browser does not start.
 */
export async function renderPdf(html: string, browser: string): Promise<Uint8Array> {
  const running = await launch(browser);
  try {
    const context = await running.newContext({
      offline: true,
      javaScriptEnabled: false,
      colorScheme: 'light',
    });
    await context.route('**', (route) =>
      route.request().url() === PAGE_URL
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: unfolded(html) })
        : route.abort(),
    );
    const page = await context.newPage();
    page.setDefaultTimeout(PRINT_TIMEOUT_MS);
    await page.goto(PAGE_URL);
    return await page.pdf({
      format: 'A4',
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: `<div style="${LINE_STYLE}"><span class="title"></span></div>`,
      footerTemplate: `<div style="${LINE_STYLE}"><span></span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`,
      margin: { top: '18mm', bottom: '18mm', left: '14mm', right: '14mm' },
      outline: true,
      tagged: true,
    });
  } finally {
    await running.close();
  }
}

async function launch(executablePath: string) {
  try {
    const chromiumSandbox = process.getuid?.() !== 0;
    return await chromium.launch({ executablePath, chromiumSandbox, timeout: LAUNCH_TIMEOUT_MS });
  } catch (error) {
    const [line] = String((error as Error).message).split('\n');
    throw new UserError(
      `PDF: ${executablePath} did not start (${line}); try another in RAGMETER_BROWSER, or write HTML`,
      { cause: error },
    );
  }
}

/** Paper cannot be unfolded. What models wrote is escaped, so every `<details` is ours. */
function unfolded(html: string): string {
  return html.replaceAll('<details', '<details open');
}
