import { existsSync, readdirSync, statSync } from 'node:fs';
import { extname, isAbsolute, join, resolve } from 'node:path';
import { UserError } from './errors.ts';
import { unknownName } from './nearest.ts';

/**
 * The path of something that is given by NAME or by PATH: `<folder>/<name><extension>` for a name, the path
 * itself for what holds a separator (or is `.` or `..`) or exists. `extensions` holds '' for a directory.
 * @throws UserError that names the nearest known name.
 */
export function findNamed(
  what: string,
  nameOrPath: string,
  folder: string,
  extensions: readonly string[],
): string {
  if (looksLikePath(nameOrPath)) {
    if (existsSync(nameOrPath)) return resolve(nameOrPath);
    throw new UserError(`${what} ${nameOrPath}: no such file or directory`);
  }
  if (nameOrPath !== '') {
    for (const extension of extensions) {
      const named = join(folder, nameOrPath + extension);
      if (exists(named, extension)) return named;
    }
    if (extensions.some((extension) => exists(nameOrPath, extension))) return resolve(nameOrPath);
  }
  throw new UserError(unknownName(what, nameOrPath, knownNames(folder, extensions)));
}

function looksLikePath(text: string): boolean {
  if (text === '.' || text === '..' || isAbsolute(text) || /[/\\]/.test(text)) return true;
  return ['.yaml', '.jsonl', '.txt'].includes(extname(text));
}

function exists(path: string, extension: string): boolean {
  return existsSync(path) && statSync(path).isDirectory() === (extension === '');
}

function knownNames(folder: string, extensions: readonly string[]): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      if (entry.isDirectory()) return extensions.includes('') ? [entry.name] : [];
      const extension = extname(entry.name);
      return extension !== '' && extensions.includes(extension)
        ? [entry.name.slice(0, -extension.length)]
        : [];
    })
    .sort();
}
