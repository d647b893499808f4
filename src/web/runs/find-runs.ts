import type { RunView } from '../../http/answers.ts';
import { runView } from '../../http/run-view.ts';
import type { ServiceContext } from '../../http/service-context.ts';

/** What runs are looked for; `text` stands in the id or in a tag. Empty texts ask for nothing. */
export interface RunFilter {
  status: string;
  model: string;
  suite: string;
  text: string;
}

/** Runs that a page lists. */
const LISTED = 50;
/** Runs that one page looks through at most, so that its cost does not grow with the store. */
const MOST_SEARCHED = 1_000;

/** The newest runs before `cursor` that match; `next` is the cursor to go on with, absent where all were looked through. */
export function findRuns(
  filter: RunFilter,
  cursor: string | undefined,
  { pages, outDirectory }: Pick<ServiceContext, 'pages' | 'outDirectory'>,
): { runs: RunView[]; next?: string } {
  const isOpen = Object.values(filter).every((text) => text === '');
  const chunk = isOpen ? LISTED + 1 : 200;
  const runs: RunView[] = [];
  let before = cursor;
  for (let searched = 0; searched < MOST_SEARCHED; searched += chunk) {
    const rows = pages.runs(before, chunk);
    for (const row of rows) {
      if (runs.length === LISTED) return { runs, next: before };
      const run = runView(row, outDirectory);
      if (matches(run, filter)) runs.push(run);
      before = row.id;
    }
    if (rows.length < chunk) return { runs };
  }
  return { runs, next: before };
}

/** Whether a run is one of those that are looked for. */
export function matches(run: RunView, { status, model, suite, text }: RunFilter): boolean {
  const { id, tag = {} } = run;
  const texts = [id, ...Object.entries(tag).map(([key, value]) => `${key}=${value}`)];
  return (
    (status === '' || run.status === status) &&
    (model === '' || (run.model ?? []).includes(model)) &&
    (suite === '' || (run.suite ?? []).includes(suite)) &&
    texts.some((one) => one.toLowerCase().includes(text.toLowerCase()))
  );
}
