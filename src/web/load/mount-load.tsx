import { join } from 'node:path';
import { REPORT_HEADERS } from '../../http/guard/security-headers.ts';
import { HttpProblem } from '../../http/problem.ts';
import type { MountPages } from '../../http/server.ts';
import { readBench } from '../../report/find-bench.ts';
import { LABELS, type Labels } from '../../report/labels.ts';
import { outputFile, outputFolder, outputFolders, sendFile } from '../output-files.ts';
import { pageContext } from '../page-context.ts';
import { benchDigests } from './bench-digest.ts';
import { BenchListPage } from './bench-list-page.tsx';
import { BenchPage } from './bench-page.tsx';
import { type BenchView, benchView } from './bench-view.ts';

const LISTED = 50;
/** A larger one is not read here: the answers to others would wait for it. */
const MOST_BYTES = 16 * 2 ** 20;
/** By name: what a download is. */
const FILES: Record<string, string> = {
  'report.html': 'text/html; charset=utf-8',
  'report.md': 'text/markdown; charset=utf-8',
  'report.csv': 'text/csv; charset=utf-8',
  'bench.json': 'application/json',
  'requests.jsonl': 'application/jsonl; charset=utf-8',
};

/** `/ui/load`: the benches under `outputs/bench`. */
export const mountLoad: MountPages = (app, { outDirectory }) => {
  const parent = join(outDirectory, 'bench');
  const digestOf = benchDigests();

  app.get('/ui/load', async (c) => {
    const cursor = c.req.query('cursor') ?? '\u{10ffff}';
    const ids = (await outputFolders(parent)).filter((id) => id < cursor);
    const benches = await Promise.all(
      ids.slice(0, LISTED).map(async (id) => ({ id, digest: await digestOf(join(parent, id)) })),
    );
    const next = ids.length > LISTED ? ids[LISTED - 1] : undefined;
    return c.html(<BenchListPage benches={benches} next={next} context={pageContext(c)} />);
  });

  app.get('/ui/load/:id', async (c) => {
    const id = c.req.param('id');
    const folder = await outputFolder(parent, id);
    const context = pageContext(c);
    const found = await Promise.all(
      Object.keys(FILES).map(async (name) => ((await outputFile(folder, name)) ? [name] : [])),
    );
    const view = await viewOf(folder, LABELS[context.language]);
    return c.html(<BenchPage id={id} view={view} files={found.flat()} context={context} />);
  });

  app.get('/ui/load/:id/:file', async (c) => {
    const { id, file: name } = c.req.param();
    const file = Object.hasOwn(FILES, name) && (await outputFile(await outputFolder(parent, id), name));
    if (!file) throw new HttpProblem(404, `bench ${id} has no file "${name}"`);
    return sendFile(c, file, {
      'content-type': FILES[name] as string,
      ...(name === 'report.html' ? REPORT_HEADERS : {}),
    });
  });
};

/** Undefined for a file that is missing, half written, or of another version. */
async function viewOf(folder: string, labels: Labels): Promise<BenchView | undefined> {
  const file = await outputFile(folder, 'bench.json');
  if (!file || file.bytes > MOST_BYTES) return undefined;
  try {
    return benchView(await readBench(file.path), labels);
  } catch {
    return undefined;
  }
}
