import { readFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { Catalogue } from '../models/catalogue.ts';
import { entryOf } from '../models/load-catalogue.ts';
import type { Environment } from './run-record.ts';

/** Where this run takes place. Endpoints are recorded as the catalogue names them; keys never stand there. */
export function describeEnvironment(catalogue: Catalogue, models: readonly string[]): Environment {
  return {
    ragmeter: ragmeterVersion(),
    node: process.version,
    platform: `${platform()} ${release()} ${arch()}`,
    cpus: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    endpoints: Object.fromEntries(models.map((name) => [name, entryOf('model', catalogue.models, name)])),
  };
}

/** The version in package.json. */
export function ragmeterVersion(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
