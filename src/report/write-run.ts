import { extname, join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { writeAside } from '../base/write-aside.ts';
import type { RunResult } from '../run/run-context.ts';
import { renderCsv } from './csv.ts';
import { type BrowserPlace, findBrowser, requireBrowserFor } from './find-browser.ts';
import { renderHtml } from './html.ts';
import { renderJsonl } from './jsonl.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import type { RunSummary } from './run-summary.ts';

type Rendered = string | Uint8Array | Iterable<string>;
type Renderer = (summary: RunSummary, result: RunResult, place: BrowserPlace) => Rendered | Promise<Rendered>;

/** Where nothing is to be printed. */
const NOWHERE: BrowserPlace = { searchPath: [] };

const RENDERERS: Record<string, Renderer> = {
  '.json': (summary) => `${JSON.stringify(summary, null, 2)}\n`,
  '.jsonl': (_summary, result) => renderJsonl(result),
  '.md': (summary) => renderMarkdown(summary),
  '.html': (summary, result) => renderHtml(summary, result),
  '.pdf': async (summary, result, place) =>
    (await import('./pdf-chromium.ts')).renderPdf(renderHtml(summary, result), findBrowser(place)),
  '.csv': (_summary, result) => renderCsv(result),
  '.xml': (_summary, result) => renderJunit(result),
  '.xlsx': async (summary, result) => (await import('./xlsx.ts')).renderRunXlsx(summary, result),
};

/**
 * Checks an output file before anything is run.
 * @throws UserError that lists the endings, or says that there is no browser to make a PDF.
 */
export function requireRenderable(path: string, place: BrowserPlace): void {
  if (!(extname(path) in RENDERERS))
    throw new UserError(
      `${path}: cannot write this format; the ending is one of ${Object.keys(RENDERERS).join(' ')}`,
    );
  requireBrowserFor([path], place);
}

/** Writes one output in the format of its ending; PDF needs a browser of `place`. */
export async function writeOutput(
  path: string,
  summary: RunSummary,
  result: RunResult,
  place: BrowserPlace = NOWHERE,
): Promise<void> {
  requireRenderable(path, place);
  await writeAside(path, await (RENDERERS[extname(path)] as Renderer)(summary, result, place));
}

/**
 * Writes `run.json`, `samples.jsonl`, `report.md`, `report.html` and `testcases.jsonl` under `<out>/runs/<id>`; returns
 * that directory. It holds all that a report is made of, without the store.
 */
export async function writeRunDirectory(
  out: string,
  summary: RunSummary,
  result: RunResult,
): Promise<string> {
  const directory = join(out, 'runs', summary.run.id);
  for (const name of ['run.json', 'samples.jsonl', 'report.md', 'report.html'])
    await writeOutput(join(directory, name), summary, result);
  await writeAside(join(directory, 'testcases.jsonl'), testcaseLines(result));
  return directory;
}

function* testcaseLines({ testcases }: RunResult): Iterable<string> {
  for (const testcase of testcases) yield `${JSON.stringify(testcase)}\n`;
}
