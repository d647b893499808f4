import { extname, join } from 'node:path';
import { createApp } from '../app.ts';
import { UserError } from '../base/errors.ts';
import { requireBrowserFor } from '../report/find-browser.ts';
import type { Language } from '../report/labels.ts';
import { studyInputOf } from '../report/selection/study-input-of.ts';
import { selectionFormat } from '../report/selection/write-selection.ts';
import { newRunId } from '../run/run-id.ts';
import { type SelectionSpec, selectionSchema } from '../selection/selection-spec.ts';
import { parseSla } from '../selection/sla.ts';
import { ALWAYS, deliverReport, formatsOf, languageOf, reportFiles } from './deliver-report.ts';
import { openConfig } from './open-config.ts';
import { flagOf, type ParsedOptions } from './parse-spec.ts';

const TITLES: Record<Language, string> = { zh: '模型选型报告', en: 'Model selection report' };

/** `npm run report -- RECORD...`: see `--help`. Nothing is asked; the records are read. */
export async function reportCommand(names: string[], options: ParsedOptions): Promise<void> {
  const filesIn = outputsOf(options);
  selectionOf(options, {});
  const config = openConfig(options);
  requireBrowserFor(filesIn(''), config);
  const app = await createApp(config);
  const { studies, ...records } = await app.findRecords(names);
  const given = options.title ?? studies[0]?.title;
  const input = studyInputOf({
    ...records,
    title: given === undefined ? TITLES[languageOf(options)] : String(given),
    createdAt: new Date().toISOString(),
    spec: selectionOf(options, studies[0]?.selection),
    ...(studies.length > 0 && { steps: studies.flatMap(({ steps }) => steps) }),
  });
  // One folder never holds both: the whole report must not leave beside the redacted one.
  const folder = `${given === undefined ? newRunId(new Date()) : slug(String(given))}${options.redact ? '-redacted' : ''}`;
  process.exitCode = await deliverReport(
    input,
    filesIn(join(config.outDirectory, 'reports', folder)),
    options,
    config,
  );
}

/** Where `-o` and `--format` want the report, unless `-o` is missing: then in the directory that is given. */
function outputsOf(options: ParsedOptions): (directory: string) => string[] {
  const formats = formatsOf(options);
  const output = options.output === undefined ? undefined : String(options.output);
  if (output === undefined || !/^\.[a-z]\w*$/i.test(extname(output)))
    return (directory) => reportFiles(output ?? directory, formats ?? ALWAYS);
  selectionFormat(output);
  if (formats)
    throw new UserError(`-o ${output}: a file has one format; leave out --format, or name a directory`);
  return () => [output];
}

/** What the flags say, over what a study says. @throws UserError that names the flag */
function selectionOf(options: ParsedOptions, study: Partial<SelectionSpec> = {}): SelectionSpec {
  const flags = Object.keys(selectionSchema.shape).flatMap((field) => {
    const value = options[field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())];
    return value === undefined ? [] : [[field, value] as const];
  });
  const parsed = selectionSchema.safeParse({ ...study, ...Object.fromEntries(flags) });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserError(`${flagOf(String(issue?.path[0])).replaceAll('_', '-')}: ${issue?.message}`);
  }
  if (parsed.data.sla !== undefined) parseSla(parsed.data.sla);
  return parsed.data;
}

/** A title as the name of a folder: letters and digits of any script. */
function slug(title: string): string {
  return (
    title
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'report'
  );
}
