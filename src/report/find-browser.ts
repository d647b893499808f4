import { accessSync, constants } from 'node:fs';
import { basename, join } from 'node:path';
import { UserError } from '../base/errors.ts';

/** Browsers that write PDF, as they are called on Linux; the first that is there is taken. */
const BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
];

/** Where a browser may be: `browser` names it (a name or a path), else it is looked for in the folders `searchPath`. */
export interface BrowserPlace {
  readonly browser?: string;
  readonly searchPath: readonly string[];
}

/** The path of a browser that can write PDF. @throws UserError that says what to install, or what is wrong with `browser`. */
export function findBrowser({ browser, searchPath }: BrowserPlace): string {
  const names = browser === undefined ? BROWSERS : [browser];
  const found = names
    .flatMap((name) => (basename(name) === name ? searchPath.map((folder) => join(folder, name)) : [name]))
    .find(isProgram);
  if (found !== undefined) return found;
  throw new UserError(
    browser === undefined
      ? 'PDF needs Chromium, Chrome or Edge, and none is on the PATH: install one (Debian: apt-get install chromium fonts-noto-cjk), name it in RAGMETER_BROWSER, or write HTML'
      : `RAGMETER_BROWSER: ${browser} is not a program; name a Chromium, Chrome or Edge, or unset it`,
  );
}

/** Checks before anything is run that a browser is there, where one of the files is a PDF. @throws UserError as findBrowser. */
export function requireBrowserFor(paths: readonly string[], place: BrowserPlace): void {
  if (paths.some((path) => path.endsWith('.pdf'))) findBrowser(place);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
