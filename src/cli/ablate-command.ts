import { createApp } from '../app.ts';
import { type BrowserPlace, requireBrowserFor } from '../report/find-browser.ts';
import { ablationEffects } from '../report/selection/ablation-effects.ts';
import { ablationGroups } from '../report/selection/ablation-groups.ts';
import { ABLATION_LABELS } from '../report/selection/ablation-labels.ts';
import { ablationSection } from '../report/selection/ablation-section.ts';
import { fillIn } from '../report/selection/fill-in.ts';
import { selectionReport } from '../report/selection/selection-report.ts';
import type { StudyInput } from '../report/selection/study-input.ts';
import { studyInputOf } from '../report/selection/study-input-of.ts';
import { selectionFormat, writeSelection } from '../report/selection/write-selection.ts';
import { studyExitCode } from '../study/study-outcome.ts';
import { ALWAYS, languageOf, reportFiles } from './deliver-report.ts';
import { openConfig } from './open-config.ts';
import { type ParsedOptions, parseSpec } from './parse-spec.ts';
import { printSection } from './print-section.ts';
import { INTERRUPTED } from './run-with-progress.ts';
import { watchStudy } from './study-progress.ts';

/** Sections of the selection report that an ablation's has; costs and service levels are of a choice of models. */
const SECTIONS = ['ablation', 'left-the-house', 'method'];

const MISSING = {
  reranker: 'no reranker (--reranker NAME)',
  dictionary: 'no dictionary (--dictionary NAME)',
};

/** `npm run ablate`: see `--help`. Standard output holds the tables or, with `--json`, the effects alone. */
export async function ablateCommand(options: ParsedOptions): Promise<void> {
  const { fresh, lang, ...flags } = options;
  const outputs = (options.output ?? []) as string[];
  for (const path of outputs) selectionFormat(path);
  const config = openConfig(options);
  requireBrowserFor(outputs, config);
  const app = await createApp(config);
  const opened = await app.openAblation(parseSpec(flags), { fresh: Boolean(fresh) });
  const missing = opened.missing.map((part) => MISSING[part]);
  const quiet = Boolean(options.quiet);
  if (!quiet)
    for (const part of missing)
      process.stderr.write(`the base has ${part}, so there is nothing to leave out\n`);

  const watch = watchStudy({ quiet });
  const state = await opened.run(watch.hooks).finally(watch.stop);
  const { selection: spec, steps } = state;
  for (const { name, reasons } of steps)
    for (const reason of reasons) process.stderr.write(`${name}: ${reason}\n`);
  if (watch.hooks.signal?.aborted) {
    process.stderr.write('interrupted; the same command goes on\n');
    process.exitCode = INTERRUPTED;
    return;
  }
  const { runs, benches } = await app.findRecords([opened.directory]);
  const title = fillIn(ABLATION_LABELS[languageOf(options)].report, { of: opened.title });
  const input = studyInputOf({ title, createdAt: new Date().toISOString(), spec, runs, benches });
  await deliver(input, [...reportFiles(opened.directory, ALWAYS), ...outputs], options, config);
  process.exitCode = studyExitCode(state);
}

async function deliver(
  input: StudyInput,
  files: readonly string[],
  options: ParsedOptions,
  place: BrowserPlace,
): Promise<void> {
  const section = ablationSection(input, 'en');
  if (options.json) {
    const effects = ablationGroups(input.runs).flatMap(ablationEffects);
    process.stdout.write(`${JSON.stringify({ schema: 1, title: input.title, effects })}\n`);
  } else if (!options.quiet && section) printSection(section);
  const report = selectionReport(input, languageOf(options));
  const own = { ...report, sections: report.sections.filter(({ id }) => SECTIONS.includes(id)) };
  for (const path of files) {
    await writeSelection(path, own, input, place);
    if (!options.quiet) process.stderr.write(`report: ${path}\n`);
  }
}
