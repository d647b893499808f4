import { existsSync } from 'node:fs';
import { UserError } from '../base/errors.ts';
import { writeAside } from '../base/write-aside.ts';
import { starterFiles } from '../run/starter-files.ts';

/** @throws UserError for a name that could leave its folder. */
export function requireName(name: string): void {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,63}$/u.test(name))
    throw new UserError(`"${name}" cannot be a name: use letters, digits, - and _, at most 64`);
}

/** `npm run init -- NAME`: lays out a corpus, a dictionary and a suite that already run; overwrites nothing. */
export async function initCommand(name: string): Promise<void> {
  requireName(name);
  const files = starterFiles(name);
  const taken = files.find(({ path }) => existsSync(path));
  if (taken) throw new UserError(`${taken.path} is there already; choose another name, or move it away`);
  for (const { path, text } of files) {
    await writeAside(path, text);
    process.stdout.write(`${path}\n`);
  }
  process.stderr.write(
    `try it: npm run eval -- --suite ${name}   (then replace the example; see docs/writing-testcases.md)\n`,
  );
}
