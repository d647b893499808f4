import { extname, join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { writeAside } from '../base/write-aside.ts';
import type { BenchResult } from '../load/bench-result.ts';
import type { BenchSummary } from '../load/bench-summary.ts';
import { renderLoadCsv } from './load-csv.ts';
import { renderLoadHtml } from './load-html.ts';
import { renderLoadMarkdown } from './load-markdown.ts';

type Renderer = (summary: BenchSummary, result: BenchResult) => string | Iterable<string>;

const RENDERERS: Record<string, Renderer> = {
  '.json': (summary) => `${JSON.stringify(summary, null, 2)}\n`,
  '.jsonl': (_summary, result) => requestLines(result),
  '.csv': (_summary, result) => renderLoadCsv(result),
  '.md': (summary) => renderLoadMarkdown(summary),
  '.html': (summary, result) => renderLoadHtml(summary, result),
};

/** Checks the ending of an output file before anything is run. @throws UserError that lists the endings. */
export function requireLoadRenderable(path: string): void {
  if (!(extname(path) in RENDERERS))
    throw new UserError(
      `${path}: cannot write this format; the ending is one of ${Object.keys(RENDERERS).join(' ')}`,
    );
}

/** Writes one output in the format of its ending. */
export async function writeLoadOutput(
  path: string,
  summary: BenchSummary,
  result: BenchResult,
): Promise<void> {
  requireLoadRenderable(path);
  await writeAside(path, (RENDERERS[extname(path)] as Renderer)(summary, result));
}

/** Writes `bench.json`, `requests.jsonl`, `report.md` and `report.html` under `<out>/bench/<id>`; returns that directory. */
export async function writeBenchDirectory(
  out: string,
  summary: BenchSummary,
  result: BenchResult,
): Promise<string> {
  const directory = join(out, 'bench', summary.bench.id);
  for (const name of ['bench.json', 'requests.jsonl', 'report.md', 'report.html'])
    await writeLoadOutput(join(directory, name), summary, result);
  return directory;
}

function* requestLines({ runs }: BenchResult): Iterable<string> {
  for (const { samples } of runs) for (const sample of samples) yield `${JSON.stringify(sample)}\n`;
}
