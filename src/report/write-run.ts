import { extname, join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { writeAside } from '../base/write-aside.ts';
import type { RunResult } from '../run/run-context.ts';
import { renderCsv } from './csv.ts';
import { renderHtml } from './html.ts';
import { renderJsonl } from './jsonl.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import type { RunSummary } from './run-summary.ts';

type Renderer = (summary: RunSummary, result: RunResult) => string | Iterable<string>;

const RENDERERS: Record<string, Renderer> = {
  '.json': (summary) => `${JSON.stringify(summary, null, 2)}\n`,
  '.jsonl': (_summary, result) => renderJsonl(result),
  '.md': (summary) => renderMarkdown(summary),
  '.html': renderHtml,
  '.csv': (_summary, result) => renderCsv(result),
  '.xml': (_summary, result) => renderJunit(result),
};

/** Checks the ending of an output file before anything is run. @throws UserError that lists the endings. */
export function requireRenderable(path: string): void {
  if (!(extname(path) in RENDERERS))
    throw new UserError(
      `${path}: cannot write this format; the ending is one of ${Object.keys(RENDERERS).join(' ')}`,
    );
}

/** Writes one output in the format of its ending. */
export async function writeOutput(path: string, summary: RunSummary, result: RunResult): Promise<void> {
  requireRenderable(path);
  await writeAside(path, (RENDERERS[extname(path)] as Renderer)(summary, result));
}

/** Writes `run.json`, `samples.jsonl`, `report.md` and `report.html` under `<out>/runs/<id>`; returns that directory. */
export async function writeRunDirectory(
  out: string,
  summary: RunSummary,
  result: RunResult,
): Promise<string> {
  const directory = join(out, 'runs', summary.run.id);
  for (const name of ['run.json', 'samples.jsonl', 'report.md', 'report.html'])
    await writeOutput(join(directory, name), summary, result);
  return directory;
}
