import { statSync } from 'node:fs';
import { UserError } from '../base/errors.ts';
import { type Config, readConfig } from '../config.ts';

function requireDirectory(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) throw new UserError(`--out ${path}: is a file; name a directory`);
}

/** The process's settings with `--models` and `--out` put over them. */
export function openConfig(options: { models?: unknown; out?: unknown }): Config {
  const config = readConfig();
  if (typeof options.out === 'string') requireDirectory(options.out);
  return {
    ...config,
    ...(typeof options.models === 'string' && { modelsFile: options.models }),
    ...(typeof options.out === 'string' && { outDirectory: options.out }),
  };
}
