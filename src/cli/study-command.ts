import { createApp } from '../app.ts';
import { requireBrowserFor } from '../report/find-browser.ts';
import { studyInputOf } from '../report/selection/study-input-of.ts';
import { studyExitCode } from '../study/study-outcome.ts';
import type { StudyState } from '../study/study-state.ts';
import { ALWAYS, deliverReport, formatsOf, reportFiles } from './deliver-report.ts';
import { openConfig } from './open-config.ts';
import type { ParsedOptions } from './parse-spec.ts';
import { printStudyPlan } from './print-study-plan.ts';
import { INTERRUPTED } from './run-with-progress.ts';
import { watchStudy } from './study-progress.ts';

/** `npm run study -- FILE`: see `--help`. Standard output holds the summary or, with `--json`, the report alone. */
export async function studyCommand(name: string, options: ParsedOptions): Promise<void> {
  const formats = [...ALWAYS, ...(formatsOf(options) ?? [])];
  const config = openConfig(options);
  requireBrowserFor(formats, config);
  const app = await createApp(config);
  const opened = await app.openStudy(name, { fresh: Boolean(options.fresh) });
  if (options.dryRun) return printStudyPlan(opened, Boolean(options.json));

  const watch = watchStudy({ quiet: Boolean(options.quiet) });
  const state = await opened.run(watch.hooks).finally(watch.stop);
  if (state.steps.some(isOpen)) {
    process.stderr.write(`interrupted; go on with: npm run study -- ${name}\n`);
    process.exitCode = INTERRUPTED;
    return;
  }
  const { runs, benches } = await app.findRecords([opened.directory]);
  const { title, selection: spec, steps } = state;
  const input = studyInputOf({ title, createdAt: new Date().toISOString(), spec, runs, benches, steps });
  const exitCode = await deliverReport(input, reportFiles(opened.directory, formats), options, config);
  const failed = steps.filter(({ status }) => status === 'failed');
  for (const { name: step, reasons } of steps)
    for (const reason of reasons) process.stderr.write(`${step}: ${reason}\n`);
  if (failed.length > 0)
    process.stderr.write(
      `${failed.length} of ${steps.length} steps failed; npm run study -- ${name} tries them again\n`,
    );
  process.exitCode = studyExitCode(state) || exitCode;
}

function isOpen({ status }: StudyState['steps'][number]): boolean {
  return status === 'pending' || status === 'running' || status === 'interrupted';
}
