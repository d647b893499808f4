import { join } from 'node:path';
import type { BrowserPlace } from '../report/find-browser.ts';
import type { Language } from '../report/labels.ts';
import { chosenFrom } from '../report/selection/chosen-from.ts';
import { redactedSelection } from '../report/selection/redact.ts';
import { type SelectionReport, selectionReport } from '../report/selection/selection-report.ts';
import type { StudyInput } from '../report/selection/study-input.ts';
import {
  type SelectionFormat,
  selectionFormat,
  writeSelection,
} from '../report/selection/write-selection.ts';
import { slaExitCode } from '../selection/sla-exit-code.ts';
import { judgeLevel } from '../selection/sla-level.ts';
import type { ParsedOptions } from './parse-spec.ts';
import { printSection } from './print-section.ts';

/** What a report has at least. */
export const ALWAYS: readonly SelectionFormat[] = ['.html', '.md', '.json'];

/** The formats of `--format`, undefined without it. @throws UserError for one that cannot be written */
export function formatsOf({ format }: ParsedOptions): SelectionFormat[] | undefined {
  if (format === undefined) return undefined;
  return String(format)
    .split(',')
    .map((name) => selectionFormat(name.trim()));
}

/** The files of a report in a directory, each once. */
export function reportFiles(directory: string, formats: readonly SelectionFormat[]): string[] {
  return [...new Set(formats)].map((format) => join(directory, `report${format}`));
}

export function languageOf({ lang }: ParsedOptions): Language {
  return lang === 'en' ? 'en' : 'zh';
}

/**
 * Writes the files of a report in their order (a PDF needs a browser that may lack, so it comes last); its first part or
 * (`--json`) the whole goes to standard output. Returns 2 where nothing was evaluated, 100 or 101 where the service
 * level has no option, else 0.
 */
export async function deliverReport(
  input: StudyInput,
  files: readonly string[],
  options: ParsedOptions,
  place: BrowserPlace,
): Promise<0 | 2 | 100 | 101> {
  const language = languageOf(options);
  const { report, input: shown } = options.redact
    ? redactedSelection(input, language)
    : { report: selectionReport(input, language), input };
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else if (!options.quiet) printFirst(report);
  for (const path of files.toSorted((a, b) => Number(isPdf(a)) - Number(isPdf(b)))) {
    await writeSelection(path, report, shown, place);
    if (!options.quiet) process.stderr.write(`report: ${path}\n`);
  }
  if (input.options.length + input.benches.length === 0) return 2;
  const { sla } = input.spec;
  return sla === undefined ? 0 : slaExitCode(judgeLevel(sla, chosenFrom(input)).judged);
}

function isPdf(path: string): boolean {
  return path.endsWith('.pdf');
}

function printFirst({ sections }: SelectionReport): void {
  const [first] = sections;
  if (first) printSection(first);
}
