import { type App, createApp } from '../app.ts';
import { UserError } from '../base/errors.ts';
import { categoryTables, comparisonTable } from '../report/accuracy-tables.ts';
import { gateTable } from '../report/gate-table.ts';
import { LABELS } from '../report/labels.ts';
import { reportNotes } from '../report/report-notes.ts';
import type { RunSummary } from '../report/run-summary.ts';
import { retrievalTable } from '../report/stage-tables.ts';
import { summarizeRun } from '../report/summarize-run.ts';
import { requireRenderable, writeOutput, writeRunDirectory } from '../report/write-run.ts';
import type { RunHooks, RunResult } from '../run/run-context.ts';
import type { RunSpec } from '../run/run-spec.ts';
import { openConfig } from './open-config.ts';
import { flagOf, type ParsedOptions, parseSpec } from './parse-spec.ts';
import { printPlan } from './print-plan.ts';
import { terminalTable } from './print-table.ts';
import { startProgress } from './progress.ts';

/** Options that a resumed run takes; the rest of its spec is as recorded. */
const WITH_RESUME = ['resume', 'output', 'json', 'quiet', 'models', 'out', 'maxCost'];
/** The exit code of a program that Ctrl-C ended (128 + SIGINT). */
const INTERRUPTED = 130;

/** `npm run eval`: see `--help`. Standard output holds the tables or, with `--json`, the summary alone. */
export async function evalCommand(options: ParsedOptions): Promise<void> {
  const outputs = (options.output ?? []) as string[];
  for (const path of outputs) requireRenderable(path);
  const spec = parseSpec(options);
  if (options.resume !== undefined) requireResumable(options);
  const config = openConfig(options);
  const app = await createApp(config);
  if (options.dryRun) return printPlan(await app.plan(spec), Boolean(options.json));

  const quiet = Boolean(options.quiet);
  if (!quiet && !options.model && !options.resume) announceEmbedded();
  const result = await runWithProgress(app, spec, options, quiet);
  const summary = summarizeRun(result);
  const directory = await writeRunDirectory(config.outDirectory, summary, result);
  for (const path of outputs) await writeOutput(path, summary, result);

  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else if (!quiet) printSummary(summary);
  for (const reason of summary.verdict.reasons) process.stderr.write(`${reason}\n`);
  if (!quiet) process.stderr.write(`report: ${directory}/report.html\n`);
  process.exitCode = exitCodeOf(summary);
  if (summary.run.status !== 'completed') explainResume(summary, result);
}

async function runWithProgress(
  app: App,
  spec: RunSpec,
  options: ParsedOptions,
  quiet: boolean,
): Promise<RunResult> {
  const abort = new AbortController();
  const progress = await startProgress({ quiet });
  let runId: string | undefined;
  const onInterrupt = () => {
    // An index that is being built lies aside and is removed by the next build.
    if (abort.signal.aborted || !runId) process.exit(INTERRUPTED);
    progress.note('finishing the questions in flight; press Ctrl-C again to quit at once');
    abort.abort();
  };
  process.on('SIGINT', onInterrupt);
  const hooks: RunHooks = {
    ...progress.hooks,
    onRunCreated(run) {
      runId = run.id;
      progress.hooks.onRunCreated?.(run);
    },
    signal: abort.signal,
  };
  try {
    if (options.resume === undefined) return await app.evaluate(spec, hooks);
    const overrides = options.maxCost === undefined ? {} : { maxCost: spec.maxCost };
    return await app.resume(String(options.resume), overrides, hooks);
  } catch (error) {
    // What was recorded is not lost, whatever went wrong.
    if (runId) progress.note(`go on with: npm run eval -- --resume ${runId}`);
    throw error;
  } finally {
    process.off('SIGINT', onInterrupt);
    await progress.stop();
  }
}

function requireResumable(options: ParsedOptions): void {
  const other = Object.keys(options).find((name) => !WITH_RESUME.includes(name));
  if (other) throw new UserError(`${flagOf(other)} cannot go with --resume: a resumed run keeps its spec`);
}

function announceEmbedded(): void {
  process.stderr.write(
    'No --model: running the embedded baseline (extractive answers, baseline embeddings). ' +
      'Name a real one with --model NAME; `npm run models` lists them.\n',
  );
}

function printSummary(summary: RunSummary): void {
  const labels = LABELS.en;
  const tables = [
    ...categoryTables(summary, labels),
    comparisonTable(summary, labels),
    retrievalTable(summary, labels),
    gateTable(summary, labels),
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
