import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import type { ServiceContext } from '../../http/service-context.ts';
import type { SelectionTask } from '../../jobs/page-tasks.ts';
import type { Language } from '../../report/labels.ts';
import { parseSla } from '../../selection/sla.ts';
import { outputFile, outputFolder } from '../output-files.ts';
import { STUDIES_LABELS } from './studies-labels.ts';

/** What the form asks for, as it was sent. */
export interface NewReport {
  runs: string[];
  benches: string[];
  title: string;
  sla: string;
  language: Language;
}

const MOST_RECORDS = 100;
const LONGEST_TEXT = 500;

/** The fields of a form or of an address; `language` is that of the page where none is chosen. */
export function newReport(fields: (name: string) => string[], language: Language): NewReport {
  const wished = fields('language')[0];
  const one = (name: string) => (fields(name)[0] ?? '').trim().slice(0, LONGEST_TEXT);
  return {
    runs: [...new Set(fields('run'))],
    benches: [...new Set(fields('bench'))],
    title: one('title') || STUDIES_LABELS[language].form.defaultTitle,
    sla: one('sla'),
    language: wished === 'zh' || wished === 'en' ? wished : language,
  };
}

/**
 * The task of a form: every record exists, by its id and no other way (a name may also be a path).
 * @throws UserError that says what is missing, in the language of the page
 */
export async function selectionTask(
  { runs, benches, title, sla, language }: NewReport,
  { pages, outDirectory }: Pick<ServiceContext, 'pages' | 'outDirectory'>,
  pageLanguage: Language,
): Promise<SelectionTask> {
  const labels = STUDIES_LABELS[pageLanguage].form;
  const records = [...runs, ...benches];
  if (records.length === 0) throw new UserError(labels.noneChosen);
  if (records.length > MOST_RECORDS) throw new UserError(labels.tooMany);
  const unknown = (id: string) => new UserError(labels.unknown.replace('{id}', () => id));
  for (const id of runs) if (!pages.record(id)) throw unknown(id);
  for (const id of benches) {
    const folder = await outputFolder(join(outDirectory, 'bench'), id).catch(() => undefined);
    if (!folder || !(await outputFile(folder, 'bench.json'))) throw unknown(id);
  }
  if (sla !== '') parseSla(sla);
  return { kind: 'selection', records, title, ...(sla !== '' && { sla }), language };
}
