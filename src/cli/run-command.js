import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SOURCES = new URL('../', import.meta.url);
const COMPILED = new URL('../../dist/', import.meta.url);

/** @type {Promise<{ root: URL, extension: string }> | undefined} */
let code;

/**
 * Calls an exported function of `src/cli/<module>.ts`: of its compiled form (`npm ci` and `npm run build` make it)
 * while that is newer than every source, else of the source itself, through tsx. So an edit always counts.
 * @param {string} module
 * @param {string} name
 * @param {unknown[]} args
 */
export async function runCommand(module, name, ...args) {
  process.setSourceMapsEnabled(true);
  code ??= chooseCode();
  const { root, extension } = await code;
  const loaded = await import(new URL(`cli/${module}${extension}`, root).href);
  await loaded[name](...args);
}

async function chooseCode() {
  if (isCompiled()) return { root: COMPILED, extension: '.js' };
  const { register } = await import('tsx/esm/api');
  register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) });
  return { root: SOURCES, extension: '.ts' };
}

function isCompiled() {
  const compiled = statSync(new URL('app.js', COMPILED), { throwIfNoEntry: false });
  if (!compiled) return false;
  const directory = fileURLToPath(SOURCES);
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => !/\.(test|soak)\.tsx?$|^testing|^web\/assets/.test(path))
    .every((path) => statSync(directory + path).mtimeMs < compiled.mtimeMs);
}
