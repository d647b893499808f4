import type { BrowserPlace } from '../report/find-browser.ts';
import type { StartSearch } from '../run/open-search.ts';
import type { openDatabase } from '../run/store/open-database.ts';
import type { RunStore } from '../run/store/run-store.ts';
import type { RunVerbs } from './execute-job.ts';
import type { JobStore } from './job-store.ts';

/** What the tasks of pages and reports work with. */
export interface DeskContext {
  verbs: RunVerbs & { openSearch: StartSearch };
  outDirectory: string;
  /** What prints PDF. */
  browser: BrowserPlace;
  openStore(): RunStore;
  store: RunStore;
  connection: ReturnType<typeof openDatabase>;
  jobs: Pick<JobStore, 'job'>;
}
