import { createApp } from '../app.ts';
import { UserError } from '../base/errors.ts';
import { type BenchSpec, benchSpecSchema } from '../load/bench-spec.ts';
import { summarizeBench } from '../load/summarize-bench.ts';
import { requireLoadRenderable, writeBenchDirectory, writeLoadOutput } from '../report/load-outputs.ts';
import { benchExitCode, printBench, printScenarios } from './bench-print.ts';
import { benchProgress } from './bench-progress.ts';
import { openConfig } from './open-config.ts';
import { flagOf, type ParsedOptions } from './parse-spec.ts';
import { INTERRUPTED } from './run-with-progress.ts';

const FACE_ONLY = ['models', 'out', 'output', 'json', 'quiet', 'dryRun'];

/** `npm run bench`: see `--help`. Standard output holds the tables or, with `--json`, the figures alone. */
export async function benchCommand(options: ParsedOptions): Promise<void> {
  const outputs = (options.output ?? []) as string[];
  for (const path of outputs) requireLoadRenderable(path);
  const spec = parseBenchSpec(options);
  const config = openConfig(options);
  const app = await createApp(config);
  if (options.dryRun) return printScenarios(await app.planBench(spec), spec, Boolean(options.json));

  const abort = new AbortController();
  const progress = benchProgress({ quiet: Boolean(options.quiet) });
  const onInterrupt = () => {
    if (abort.signal.aborted) process.exit(INTERRUPTED);
    progress.note('stopping; what was measured is kept (press Ctrl-C again to quit at once)');
    abort.abort();
  };
  process.on('SIGINT', onInterrupt);
  const result = await app
    .bench(spec, { ...progress.hooks, signal: abort.signal })
    .finally(() => process.off('SIGINT', onInterrupt));

  const summary = summarizeBench(result);
  const directory = await writeBenchDirectory(config.outDirectory, summary, result);
  for (const path of outputs) await writeLoadOutput(path, summary, result);
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else if (!options.quiet) printBench(summary);
  if (!options.quiet) process.stderr.write(`report: ${directory}/report.html\n`);
  process.exitCode = benchExitCode(summary);
}

/** @throws UserError that names the flag. */
function parseBenchSpec(options: ParsedOptions): BenchSpec {
  const given = Object.entries(options).filter(([name]) => !FACE_ONLY.includes(name));
  const parsed = benchSpecSchema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  // A list of sizes and a single one are two branches of a union.
  const inner =
    issue?.code === 'invalid_union' ? issue.errors.flat().find(({ code }) => code !== 'invalid_type') : issue;
  throw new UserError(`${flagOf(String(issue?.path[0]))}: ${inner?.message ?? issue?.message}`);
}
