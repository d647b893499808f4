import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { readConfig } from '../config.ts';
import { startService } from '../http/start-service.ts';
import { findBrowser } from '../report/find-browser.ts';
import { PAGES } from '../web/mount-pages.ts';
import { outputFolders } from '../web/output-files.ts';

// `npx tsx src/testing/page-screenshots.ts OUTPUTS FOLDER`: the top of three pages over the records in OUTPUTS, written
// to FOLDER as run.png (the newest run), question.png (one of its questions) and report.png (of the first study).

const QUESTION = 'hr-cmp-04';
const WIDTH = 1280;

const [outDirectory, folder] = process.argv.slice(2);
if (!outDirectory || !folder) throw new Error('usage: page-screenshots.ts OUTPUTS FOLDER');

const config = { ...readConfig(), outDirectory, port: 0, logLevel: 'warn' as const };
const service = await startService(config, PAGES);
const browser = await chromium.launch({
  executablePath: findBrowser(config),
  chromiumSandbox: process.getuid?.() !== 0,
});
try {
  mkdirSync(folder, { recursive: true });
  const [newest] = await outputFolders(join(outDirectory, 'runs'));
  const study = (await outputFolders(join(outDirectory, 'studies'))).at(-1);
  const run = `/ui/runs/${newest}`;
  const pages = {
    run: { path: run, height: 1080 },
    question: { path: `${run}/cases/${QUESTION}`, height: 1240 },
    report: { path: `/ui/studies/${study}/report.html`, height: 1240 },
  };
  const page = await browser.newPage({ locale: 'zh-CN', colorScheme: 'light' });
  for (const [name, { path, height }] of Object.entries(pages)) {
    await page.setViewportSize({ width: WIDTH, height });
    const answer = await page.goto(service.url + path);
    if (!answer?.ok()) throw new Error(`${path}: ${answer?.status()}`);
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
} finally {
  await browser.close();
  await service.stop();
}
