import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { readTextFile } from '../base/text-file.ts';
import { writeAside } from '../base/write-aside.ts';
import { type BrowserPlace, findBrowser } from '../report/find-browser.ts';
import { readSelection } from '../report/selection/read-selection.ts';
import { selectionReport } from '../report/selection/selection-report.ts';
import { studyInputOf } from '../report/selection/study-input-of.ts';
import { selectionFormat, writeSelection } from '../report/selection/write-selection.ts';
import { newRunId } from '../run/run-id.ts';
import type { RunStore } from '../run/store/run-store.ts';
import { selectionSchema } from '../selection/selection-spec.ts';
import { findRecords } from '../study/study-records.ts';
import type { SelectionFileTask, SelectionTask } from './page-tasks.ts';

interface SelectionContext {
  outDirectory: string;
  browser: BrowserPlace;
  openStore(): RunStore;
}

/** What every report has; the page that shows it comes last, when all is there. */
const FORMATS = ['.json', '.md', '.html'] as const;

/** Writes the selection report of recorded runs and benches; returns the name of its folder under `reports`. */
export async function makeSelection(
  { records, title, sla, language }: SelectionTask,
  { outDirectory, openStore }: SelectionContext,
): Promise<string> {
  const { runs, benches } = await findRecords(records, outDirectory, openStore);
  const now = new Date();
  const spec = selectionSchema.parse(sla === undefined ? {} : { sla });
  const input = studyInputOf({ title, createdAt: now.toISOString(), spec, runs, benches });
  const report = selectionReport(input, language);
  const folder = newRunId(now);
  for (const format of FORMATS)
    await writeSelection(join(outDirectory, 'reports', folder, `report${format}`), report, input);
  return folder;
}

/**
 * Writes another format of a report: what it says stays as it is, the cases come from the records. A PDF is printed from
 * its page. @throws UserError where no browser is found, and where the records are gone or were redacted
 */
export async function writeSelectionFile(
  { folder, format }: SelectionFileTask,
  { outDirectory, browser, openStore }: SelectionContext,
): Promise<void> {
  const file = (ending: string) => join(outDirectory, folder, `report${ending}`);
  const ending = selectionFormat(format);
  if (ending === '.pdf' && existsSync(file('.html'))) {
    const program = findBrowser(browser);
    const { renderPdf } = await import('../report/pdf-chromium.ts');
    return writeAside(file('.pdf'), await renderPdf(await readTextFile(file('.html')), program));
  }
  const report = await readSelection(file('.json')).catch(toldAs(`${folder}/report.json cannot be read`));
  const { title, createdAt, spec } = report;
  const names = [...report.runs, ...report.benches].map(({ id }) => id);
  const { runs, benches } = await findRecords(names, outDirectory, openStore).catch(
    toldAs(`${folder}: this format needs the records, which are gone or were hidden in this report`),
  );
  await writeSelection(
    file(ending),
    report,
    studyInputOf({ title, createdAt, spec, runs, benches }),
    browser,
  );
}

/** Throws in the place of a user's fault one that names no path of this machine. */
function toldAs(message: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof UserError ? new UserError(message, { cause: error }) : error;
  };
}
