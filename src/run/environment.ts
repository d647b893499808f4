import { readFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { answererOf, describeAnswerer } from '../models/answerer.ts';
import type { Catalogue } from '../models/catalogue.ts';
import { entryOf } from '../models/load-catalogue.ts';
import { modelsBehind } from '../models/models-behind.ts';
import type { Environment } from './run-record.ts';
import type { ResolvedSpec } from './run-spec.ts';

/** Where this run takes place. Endpoints are recorded as the catalogue names them; keys never stand there. */
export function describeEnvironment(
  catalogue: Catalogue,
  { model, answers, judge }: Pick<ResolvedSpec, 'model' | 'answers' | 'judge'>,
  retrieval?: Pick<ResolvedSpec, 'embedder' | 'reranker' | 'retrieval'>,
): Environment {
  const endpoint = (name: string) =>
    answers ? { dialect: 'recorded' } : describeAnswerer(answererOf(catalogue, name));
  return {
    ragmeter: ragmeterVersion(),
    node: process.version,
    platform: `${platform()} ${release()} ${arch()}`,
    cpus: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    endpoints: Object.fromEntries(withRouted(catalogue, model).map((name) => [name, endpoint(name)])),
    ...(judge !== undefined && { judge: entryOf('judge', catalogue.judges, judge) }),
    ...(retrieval && retrievalEndpoints(catalogue, retrieval)),
    ...(!answers && { gpus: gpusOf(catalogue, withRouted(catalogue, model)) }),
  };
}

/** The models of a run, and those that a route among them goes to. */
function withRouted({ models }: Catalogue, names: readonly string[]): string[] {
  return names.flatMap((name) => [name, ...modelsBehind(models, name)]);
}

function retrievalEndpoints(
  { embedders, rerankers }: Catalogue,
  { embedder, reranker, retrieval }: Pick<ResolvedSpec, 'embedder' | 'reranker' | 'retrieval'>,
): Pick<Environment, 'embedder' | 'reranker'> {
  return {
    ...(retrieval !== 'bm25' && { embedder: entryOf('embedder', embedders, embedder) }),
    ...(reranker !== 'none' && { reranker: entryOf('reranker', rerankers, reranker) }),
  };
}

function gpusOf({ models, gpus }: Catalogue, names: readonly string[]): Catalogue['gpus'] {
  const used = names.flatMap((name) => {
    const entry = models[name];
    return entry && 'hardware' in entry ? (entry.hardware?.gpu ?? []) : [];
  });
  return Object.fromEntries(used.map((name) => [name, entryOf('gpu', gpus, name)]));
}

/** The version in package.json. */
export function ragmeterVersion(): string {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
