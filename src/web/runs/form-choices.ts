import { readdir } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Catalogue } from '../../models/catalogue.ts';

/** What the form of a new run offers, all by name. */
export interface FormChoices {
  models: string[];
  systems: string[];
  suites: string[];
  gates: string[];
  corpora: string[];
  dictionaries: string[];
  embedders: string[];
  rerankers: string[];
  judges: string[];
}

/** The names of the catalogue and of the files that stand there now. */
export async function formChoices(catalogue: Catalogue): Promise<FormChoices> {
  const [suites, gates, corpora, dictionaries] = await Promise.all([
    namesIn('testcases', ['.yaml', '.jsonl']),
    namesIn('testcases/gates', ['.yaml']),
    namesIn('corpora', ['']),
    namesIn('dictionaries', ['.txt']),
  ]);
  return {
    models: Object.keys(catalogue.models),
    systems: Object.keys(catalogue.systems),
    suites,
    gates,
    corpora,
    dictionaries,
    embedders: Object.keys(catalogue.embedders),
    rerankers: Object.keys(catalogue.rerankers),
    judges: Object.keys(catalogue.judges),
  };
}

/** Without their endings; '' stands for folders. */
async function namesIn(folder: string, extensions: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) =>
      entry.isDirectory() ? extensions.includes('') : extensions.includes(extname(entry.name) || '-'),
    )
    .map(({ name }) => name.slice(0, name.length - (extensions.includes('') ? 0 : extname(name).length)))
    .filter((name) => !name.startsWith('.'))
    .sort();
}
