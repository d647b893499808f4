import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { findNamed } from '../base/find-named.ts';
import { readYamlFile } from '../base/yaml-file.ts';
import { type Scenario, scenarioSchema } from './scenario.ts';

const FOLDER = join('testcases', 'load');
const EXTENSION = '.yaml';

/**
 * Reads scenarios given by name or path, in that order; `all` is every file of `testcases/load`, by name.
 * @throws UserError `file:line:field: …` for what is faulty, and for two scenarios of one name.
 */
export async function loadScenarios(given: readonly string[]): Promise<Scenario[]> {
  const names = given.flatMap((name) => (name === 'all' ? shipped() : [name]));
  const paths = [...new Set(names.map((name) => findNamed('scenario', name, FOLDER, [EXTENSION])))];
  const scenarios = await Promise.all(
    paths.map(async (path) => {
      const { value } = await readYamlFile(path, scenarioSchema);
      return { ...value, name: basename(path, extname(path)) };
    }),
  );
  const doubled = scenarios.findIndex(({ name }, at) => scenarios.findIndex((one) => one.name === name) < at);
  if (doubled >= 0)
    throw new UserError(`${paths[doubled]}: another scenario has the name ${scenarios[doubled]?.name}`);
  return scenarios;
}

function shipped(): string[] {
  const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith(EXTENSION)) : [];
  if (files.length === 0) throw new UserError(`${FOLDER} holds no scenario; give one by path`);
  return files.sort().map((file) => join(FOLDER, file));
}
