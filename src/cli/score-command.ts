import { basename, extname } from 'node:path';
import { createApp } from '../app.ts';
import { finishRun, outputsOf } from './finish-run.ts';
import { openConfig } from './open-config.ts';
import { type ParsedOptions, parseSpec } from './parse-spec.ts';
import { runWithProgress } from './run-with-progress.ts';

/** `npm run score`: a run whose answers stand in a file. See `--help`. */
export async function scoreCommand(options: ParsedOptions): Promise<void> {
  const config = openConfig(options);
  outputsOf(options, config);
  const { answers, name, ...rest } = options;
  const path = String(answers);
  const spec = parseSpec({ ...rest, answers: { name: name ?? basename(path, extname(path)), path } });
  const app = await createApp(config);
  const baseline = options.baseline === undefined ? undefined : await app.findRun(String(options.baseline));
  const result = await runWithProgress(Boolean(options.quiet), (hooks) => app.evaluate(spec, hooks));
  await finishRun(result, options, config, baseline);
}
