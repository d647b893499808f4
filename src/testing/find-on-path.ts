import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where program `name` stands on this machine's PATH. */
export function findOnPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
