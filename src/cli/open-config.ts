import { type Config, readConfig } from '../config.ts';

/** The process's settings with `--models` and `--out` put over them. */
export function openConfig(options: { models?: unknown; out?: unknown }): Config {
  const config = readConfig();
  return {
    ...config,
    ...(typeof options.models === 'string' && { modelsFile: options.models }),
    ...(typeof options.out === 'string' && { outDirectory: options.out }),
  };
}
