import type { Config } from '../config.ts';
import { categoryTables } from '../report/accuracy-tables.ts';
import type { ComparedRun } from '../report/compare-runs.ts';
import { baselineTable, comparisonTable } from '../report/comparison-tables.ts';
import { gateTable } from '../report/gate-table.ts';
import { judgeTable } from '../report/judge-table.ts';
import { LABELS } from '../report/labels.ts';
import { reportNotes } from '../report/report-notes.ts';
import type { RunSummary } from '../report/run-summary.ts';
import { scenarioTables } from '../report/scenario-tables.ts';
import { selfCheckTable } from '../report/self-check-table.ts';
import { splitTable } from '../report/split-table.ts';
import { retrievalTable } from '../report/stage-tables.ts';
import { summarizeRun } from '../report/summarize-run.ts';
import { trapSummaryTable } from '../report/trap-tables.ts';
import { requireRenderable, writeOutput, writeRunDirectory } from '../report/write-run.ts';
import type { RunResult } from '../run/run-context.ts';
import type { ParsedOptions } from './parse-spec.ts';
import { terminalTable } from './print-table.ts';
import { INTERRUPTED } from './run-with-progress.ts';

/** The files of `-o`. @throws UserError for one that cannot be written, before anything is run. */
export function outputsOf(options: ParsedOptions, config: Config): string[] {
  const outputs = (options.output ?? []) as string[];
  for (const path of outputs) requireRenderable(path, config);
  return outputs;
}

/**
 * What follows every run: its directory and the files of `-o` are written, the tables or (`--json`) the summary go to
 * standard output, the reasons of the verdict to standard error, and the exit code is set.
 */
export async function finishRun(
  result: RunResult,
  options: ParsedOptions,
  config: Config,
  baseline?: ComparedRun,
): Promise<void> {
  const quiet = Boolean(options.quiet);
  const summary = summarizeRun(result, baseline);
  const directory = await writeRunDirectory(config.outDirectory, summary, result);
  for (const path of outputsOf(options, config)) await writeOutput(path, summary, result, config);

  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else if (!quiet) printSummary(summary);
  for (const warning of summary.baseline?.warnings ?? []) process.stderr.write(`warning: ${warning}\n`);
  for (const reason of summary.verdict.reasons) process.stderr.write(`${reason}\n`);
  if (!quiet) process.stderr.write(`report: ${directory}/report.html\n`);
  process.exitCode = exitCodeOf(summary);
  if (summary.run.status !== 'completed') explainResume(summary, result);
}

function printSummary(summary: RunSummary): void {
  const labels = LABELS.en;
  const tables = [
    ...categoryTables(summary, labels),
    comparisonTable(summary, labels),
    baselineTable(summary, labels),
    ...scenarioTables(summary, labels),
    trapSummaryTable(summary, labels),
    retrievalTable(summary, labels),
    splitTable(summary, labels),
    judgeTable(summary, labels),
    gateTable(summary, labels),
    selfCheckTable(summary, labels),
  ];
  for (const table of tables) if (table.rows.length > 0) process.stdout.write(`${terminalTable(table)}\n`);
  for (const note of reportNotes(summary, labels)) process.stdout.write(`${note}\n`);
}

function exitCodeOf({ run, verdict }: RunSummary): number {
  return run.status === 'interrupted' ? INTERRUPTED : verdict.exitCode;
}

function explainResume({ run }: RunSummary, { samples }: RunResult): void {
  const why = run.status === 'stopped' ? 'stopped at its cost limit' : run.status;
  const raise = run.status === 'stopped' ? ' --max-cost CNY' : '';
  process.stderr.write(
    `${why} with ${samples.length} samples recorded; go on with: npm run eval -- --resume ${run.id}${raise}\n`,
  );
}
