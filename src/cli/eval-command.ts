import { createApp } from '../app.ts';
import { UserError } from '../base/errors.ts';
import { finishRun, outputsOf } from './finish-run.ts';
import { openConfig } from './open-config.ts';
import { flagOf, type ParsedOptions, parseSpec } from './parse-spec.ts';
import { printPlan } from './print-plan.ts';
import { runWithProgress } from './run-with-progress.ts';

/** Options that a resumed run takes; the rest of its spec is as recorded. */
const WITH_RESUME = ['resume', 'output', 'json', 'quiet', 'models', 'out', 'maxCost', 'baseline'];

/** `npm run eval`: see `--help`. Standard output holds the tables or, with `--json`, the summary alone. */
export async function evalCommand(options: ParsedOptions): Promise<void> {
  const config = openConfig(options);
  outputsOf(options, config);
  const spec = parseSpec(options);
  if (options.resume !== undefined) requireResumable(options);
  const app = await createApp(config);
  if (options.dryRun) return printPlan(await app.plan(spec), Boolean(options.json));

  const baseline = options.baseline === undefined ? undefined : await app.findRun(String(options.baseline));
  const quiet = Boolean(options.quiet);
  if (!quiet && !options.model && !options.resume) announceEmbedded();
  const result = await runWithProgress(quiet, (hooks) => {
    if (options.resume === undefined) return app.evaluate(spec, hooks);
    const overrides = options.maxCost === undefined ? {} : { maxCost: spec.maxCost };
    return app.resume(String(options.resume), overrides, hooks);
  });
  await finishRun(result, options, config, baseline);
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
